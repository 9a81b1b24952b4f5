/** Parts of a path on which people prove who they are or choose a password, whatever the site. */
const segments = [
  /^(?:user|users|accounts?|members?|customer|admin|wp)?[-_.]?(?:log[-_]?(?:in|on)|sign[-_]?(?:in|on|up))$/,
  /^(?:re)?set[-_]?(?:my[-_]?)?(?:password|passwd|pin)$/,
  /^(?:forgot|forgotten|lost|change|new|recover)[-_]?(?:my[-_]?|your[-_]?)?(?:password|username|pin)$/,
  /^(?:password|passwd)[-_]?(?:reset|recovery|forgot|change|new)$/,
  /^(?:account[-_]?recovery|recover[-_]?account|magic[-_]?link|device[-_]?(?:code|login|activation))$/,
  /^verify[-_]?(?:email|e-mail|phone|identity|otp|code)$/,
  /^(?:anmelden|anmeldung|einloggen|registrieren|passwort[-_]?vergessen|connexion|se[-_]?connecter)$/,
  /^(?:mot[-_]?de[-_]?passe(?:[-_]?oublie)?|iniciar[-_]?sesion|acceso[-_]?clientes|contrasena|accedi|entrar)$/,
  /^(?:inloggen|aanmelden|wachtwoord[-_]?vergeten|logga[-_]?in|kirjaudu|zaloguj|logowanie|prihlaseni|giris)$/,
];

/** The same, but also subjects that people write about: not counted below `/docs/`, `/blog/` and the like. */
const subjects =
  /^(?:o?auth2?|openid|oidc|saml2?|sso|mfa|2fa|tfa|t?otp|webauthn|passkeys?|adfs|authorize|authenticate|authentication|two[-_]?factor|multi[-_]?factor|step[-_]?up|passwords?)$/;
const writing =
  /^(?:docs?|documentation|wiki|blog|help|support|references?|guides?|learn|tutorials?|questions|articles?|news|manual)$/;

/** Counted as the last part only: elsewhere these are words of ordinary pages. */
const lastParts = /^(?:register|registration|create[-_]?account|sessions?|unlock)$/;

const queries =
  /[?&](?:action=(?:lostpassword|rp|resetpass|register)|response_type=(?:code|token|id_token)|samlrequest=|reset_password_token=|otp=|login_challenge=)/;

function partsOf(route: string): string[] {
  const parts = (route.split('?')[0] ?? '').split('/').filter((part) => part !== '');
  return parts.map((part) => part.replace(/;.*$/, '').replace(/\.(?:php|x?html?|aspx?|jsp|jsf|do|action|cgi)$/, ''));
}

function isSignInRoute(route: string): boolean {
  const parts = partsOf(route);
  if (parts.some((part) => segments.some((pattern) => pattern.test(part)))) return true;
  if (lastParts.test(parts.at(-1) ?? '')) return true;
  const isAboutIt = parts.findIndex((part) => writing.test(part));
  return parts.some((part, index) => subjects.test(part) && (isAboutIt === -1 || index < isAboutIt));
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** Whether a path, its query or a path kept in its fragment (`#/login`) is one of signing in or of a new password. */
export function isSignInPath(path: string): boolean {
  const [address = '', fragment = ''] = readable(path).split('#');
  const routes = /^!?\//.test(fragment) ? [address, fragment.replace(/^!/, '')] : [address];
  return queries.test(address) || routes.some(isSignInRoute);
}
