import type { SentInvitation } from '#contract/api-workspaces.ts';
import { CopyButton } from './copy-button.tsx';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';

/** Where the invitation went; the link itself where no mail was sent, which is shown this once. */
export function SentNote({ sent }: { readonly sent: SentInvitation }) {
  const { invitation, link } = sent;
  if (link === null)
    return (
      <Note kind="good" live>
        <p>
          An invitation is on its way to <SiteText>{invitation.email}</SiteText>.
        </p>
      </Note>
    );
  return (
    <Note kind="warning" title="No mail was sent: pass the link on yourself" live>
      <p>
        It is for <SiteText>{invitation.email}</SiteText> alone, works once, and is shown only now.
      </p>
      <p className="row">
        <SiteText mono>{link}</SiteText>
        <CopyButton value={link} label="Copy the link" text="Copy" />
      </p>
    </Note>
  );
}
