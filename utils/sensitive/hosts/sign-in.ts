/** Written for Assent: hosts where people prove who they are, and where their passwords are kept. */
export const signIn = `
microsoftonline.com microsoftonline.us microsoftonline-p.com windows-ppe.net b2clogin.com ciamlogin.com
okta.com oktapreview.com okta-emea.com okta-gov.com us.auth0.com eu.auth0.com au.auth0.com jp.auth0.com ca.auth0.com uk.auth0.com
onelogin.com pingone.com pingone.eu pingidentity.com forgerock.io duosecurity.com duo.com amazoncognito.com
awsapps.com signin.aws.amazon.com accounts.dev clerk.dev authkit.app fusionauth.io
jumpcloud.com rippling.com cyberark.cloud idaptive.app secureauth.com miniorange.com descope.com kinde.com
appleid.apple.com idmsa.apple.com account.apple.com gsa.apple.com iforgot.apple.com account.live.com
myaccount.google.com accounts.youtube.com myaccount.microsoft.com mysignins.microsoft.com passwords.google.com
id.me login.gov verify.gov clear.me bankid.com bankid.no nemid.nu mitid.dk freja.com frejaeid.com itsme.be
itsme-id.com smart-id.com mobile-id.lt digid.nl eherkenning.nl idin.nl verimi.de yes.com netid.de spid.gov.it
cartaidentita.interno.gov.it singpass.gov.sg signicat.com criipto.com onfido.com jumio.com veriff.com veriff.me withpersona.com sumsub.com
lastpass.com lastpass.eu 1password.com 1password.eu 1password.ca bitwarden.com bitwarden.eu dashlane.com
keepersecurity.com keepersecurity.eu nordpass.com roboform.com passbolt.com enpass.io zohovault.com
proton.me pass.proton.me authy.com
shibboleth.net openathens.net wayf.dk surfconext.nl
`;
