import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

/** Schemes of the web, of messengers, shops, maps, meetings and tools that pages link to. */
const KNOWN = new Set(
  (
    'http https mailto tel sms mms callto fax sip sips xmpp irc ircs news nntp ftp ftps sftp ssh git svn file data blob about ' +
    'javascript vbscript view-source whatsapp viber tg telegram skype facetime facetime-audio fb fb-messenger line kakaotalk ' +
    'weixin wechat zalo signal sgnl discord slack msteams zoommtg zoomus webex gotomeeting market intent android-app itms ' +
    'itms-apps itms-appss itms-services itmss macappstore ms-windows-store steam geo maps comgooglemaps waze citymapper uber ' +
    'webcal webcals feed pcast podcast spotify deezer tidal vnd.youtube twitter instagram magnet ed2k bitcoin bitcoincash ' +
    'ethereum litecoin lightning upi paytm alipay alipays swish bankid vscode vscode-insiders jetbrains idea cursor x-devonthink ' +
    'obsidian notion evernote things omnifocus shortcuts ms-word ms-excel ms-powerpoint onenote ldap ldaps rtsp rtmp mumble ts3server ' +
    'web ipfs ipns dat gopher gemini matrix acct urn doi cid mid nfs smb afp vnc rdp teamviewer anydesk apt snap flatpak+https ' +
    'openid openpgp4fpr wais prefs app-settings ms-settings x-apple.systempreferences mapbox cal tez gpay phonepe chrome edge opera moz-extension chrome-extension'
  ).split(' '),
);
const body = (html: string) => exampleHtml('', html);

export const linkNonHttpScheme = pageLinkRule({
  meta: {
    id: 'link-non-http-scheme',
    severity: 'notice',
    title: 'Link has a scheme that nothing is known to open',
    why: 'Crawlers follow http and https alone. Other schemes open an application, if there is one; mostly this is a slip such as htps:// or a forgotten host.',
    fix: 'Correct the scheme, or leave it if an application of yours opens it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
  },
  judge: () => (link) => {
    // Most are of the web, or relative.
    if (link.url !== null) return null;
    const scheme = /^([a-z][a-z0-9+.-]{0,30}):/i.exec(link.href.slice(0, 40))?.[1]?.toLowerCase();
    if (scheme === undefined || KNOWN.has(scheme) || scheme.length === 1 || scheme.includes('.')) return null;
    return { message: `Nothing is known to open "${scheme}:".` };
  },
  examples: {
    fail: [
      { name: 'a slip', html: body('<a href="htps://a.test/menu">Menu</a>') },
      { name: 'a doubled word', html: body('<a href="hhttp://a.test/">Menu</a>') },
      { name: 'an inner word', html: body('<a href="menu:today">Menu</a>') },
    ],
    pass: [
      { name: 'mail', html: body('<a href="mailto:a@a.test">Mail</a>') },
      { name: 'a telephone', html: body('<a href="tel:+123">Call</a>') },
      { name: 'a messenger', html: body('<a href="whatsapp://send?text=x">Share</a>') },
      { name: 'a host with a port', html: body('<a href="a.test:8080/x">X</a>') },
      { name: 'a script is another finding', html: body('<a href="javascript:go()">X</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
