import { type Branding, MOST_LOGO_BYTES } from '#contract/api-reports.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import type { ReportBrand } from '../report-html/model.ts';
import { logoType } from './logo-type.ts';

export interface Brandings {
  /** Null where the workspace has chosen nothing yet. */
  readonly get: (ws: WorkspaceId) => Promise<ReportBrand | null>;
  readonly put: (ws: WorkspaceId, brand: ReportBrand) => Promise<void>;
}

export const NO_BRAND: ReportBrand = { name: '', accent: null, logo: null };

interface Deps {
  readonly brandings: Brandings;
}

export const readBranding = async ({ brandings }: Deps, ws: WorkspaceId): Promise<Branding> =>
  toBranding((await brandings.get(ws)) ?? NO_BRAND);

/** Keeps how a workspace shows itself. Throws UNPROCESSABLE for a logo that is no PNG or JPEG, or too large. */
export async function changeBranding(
  { brandings }: Deps,
  ws: WorkspaceId,
  { name, accent, logo }: Branding,
): Promise<Branding> {
  const brand: ReportBrand = { name, accent, logo: logo === null ? null : readLogo(logo.data) };
  await brandings.put(ws, brand);
  return toBranding(brand);
}

function readLogo(data: string): NonNullable<ReportBrand['logo']> {
  const bytes = Buffer.from(data, 'base64');
  const type = logoType(bytes);
  if (bytes.length > MOST_LOGO_BYTES)
    throw new AppError('UNPROCESSABLE', `A logo has ${MOST_LOGO_BYTES / 1_000} kB at most.`, {
      reason: 'logo-too-large',
    });
  if (type === null)
    throw new AppError(
      'UNPROCESSABLE',
      'The logo has to be a PNG or JPEG of 4,096 pixels at most in each direction.',
      { reason: 'logo-unreadable' },
    );
  return { type, bytes };
}

const toBranding = ({ name, accent, logo }: ReportBrand): Branding => ({
  name,
  accent,
  logo: logo === null ? null : { type: logo.type, data: Buffer.from(logo.bytes).toString('base64') },
});
