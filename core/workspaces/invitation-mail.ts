import { INVITATION_DAYS, type InvitedRole } from '#contract/api-workspaces.ts';
import type { Mail } from '../mail/mailer.ts';

const ROLE_WORDS: Readonly<Record<InvitedRole, string>> = {
  admin: 'an admin',
  member: 'a member',
  viewer: 'a viewer',
};

/** The words of an invitation. What customers wrote (the workspace's name) stands in quotes, on one line. */
export function invitationMail(about: {
  readonly to: string;
  readonly role: InvitedRole;
  readonly by: string | null;
  readonly workspace: string;
  readonly link: string;
}): Mail {
  const who = about.by ?? 'A member';
  return {
    to: about.to,
    subject: 'You are invited to a workspace on Plumbline',
    text: [
      `${who} invites you to the workspace "${about.workspace}" on Plumbline, as ${ROLE_WORDS[about.role]}.`,
      '',
      'Accept the invitation here:',
      about.link,
      '',
      `The link is for ${about.to} alone, works once, and ends after ${INVITATION_DAYS} days.`,
      'If you did not expect it, you need do nothing.',
    ].join('\n'),
  };
}
