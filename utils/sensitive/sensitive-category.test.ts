import { describe, expect, test } from 'vitest';
import { bundledCategories } from './categories.ts';
import { sensitiveCategory } from './sensitive-category.ts';

const of = (address: string, own: string[] = []) =>
  sensitiveCategory(/^[a-z-]+:/.test(address) && !/^[a-z.-]+:\d/.test(address) ? address : `https://${address}`, own);

describe('a page is one of', () => {
  test.each([
    ['bank', 'chase.com'],
    ['bank', 'secure.chase.com/web/auth/dashboard'],
    ['bank', 'www.sparkasse.de'],
    ['bank', 'mabanque.bnpparibas'],
    ['bank', 'onlinesbi.sbi/retail'],
    ['bank', 'www.isbank.com.tr/bireysel'],
    ['bank', 'anything.bank'],
    ['bank', 'banking.kreditverein.example'],
    ['bank', 'ebanking.local-union.example'],
    ['bank', 'www.paypal.com/myaccount'],
    ['bank', 'schwab.com'],
    ['bank', 'pay.google.com'],
    ['health', 'mychart.hospital.example'],
    ['health', 'www.doctolib.fr'],
    ['health', 'my.clevelandclinic.org'],
    ['health', 'www.ottawa.nhs.uk'],
    ['health', 'shop.pharmacy'],
    ['health', 'www.betterhelp.com'],
    ['mail', 'mail.google.com/mail/u/0/#inbox'],
    ['mail', 'outlook.live.com'],
    ['mail', 'webmail.university.example'],
    ['mail', 'wx.mail.qq.com'],
    ['mail', 'mail.yahoo.co.jp'],
    ['mail', 'web.whatsapp.com'],
    ['government', 'www.irs.gov'],
    ['government', 'www.gov.uk/vote'],
    ['government', 'hmrc.gov.uk'],
    ['government', 'impots.gouv.fr'],
    ['government', 'www.mhlw.go.jp'],
    ['government', 'www.sat.gob.mx'],
    ['government', 'www.canada.ca'],
    ['government', 'cra-arc.gc.ca'],
    ['government', 'www.navy.mil'],
    ['government', 'ajuntament.barcelona.cat'],
    ['government', 'www.dmv.state.tx.us'],
    ['government', 'www.skatteverket.se'],
    ['adult', 'de.pornhub.com'],
    ['adult', 'some-new-porntube.example'],
    ['adult', 'club.xxx'],
    ['adult', 'any.sex'],
    ['adult', 'onlyfans.com/someone'],
    ['sign-in', 'accounts.google.com'],
    ['sign-in', 'login.microsoftonline.com'],
    ['sign-in', 'company.okta.com'],
    ['sign-in', 'vault.bitwarden.com'],
    ['sign-in', 'github.com/login'],
    ['sign-in', 'github.com/sessions/two-factor'],
    ['sign-in', 'github.com/password_reset'],
    ['sign-in', 'forum.example/wp-login.php?action=lostpassword'],
    ['sign-in', 'shop.example/account/sign_in'],
    ['sign-in', 'shop.example/Account/LogOn.aspx?returnUrl=%2f'],
    ['sign-in', 'api.example/oauth/authorize?client_id=1'],
    ['sign-in', 'app.example/#/reset-password/3f'],
    ['sign-in', 'app.example/#!/login'],
    ['sign-in', 'app.example/2fa'],
    ['sign-in', 'app.example/en/register'],
    ['sign-in', 'boutique.example/mot-de-passe-oublie'],
    ['sign-in', 'blog.example/blog/wp-login.php'],
  ])('%s: %s', (category, address) => {
    expect(of(address)).toBe(category);
  });

  test.each([
    'news.bank-holiday.example',
    'foodbank.example',
    'riverbank.org.example',
    'bankrate-news.example',
    'chase.company',
    'notchase.com',
    'chase.com.evil.example',
    'google.com',
    'www.google.com/search?q=mail',
    'news.mail.ru',
    'mail.ru',
    'mailchimp.com',
    'hospitality.example',
    'govtrack.us',
    'governance.example',
    'gov.example',
    'regione.go.it',
    'essex.ac.uk',
    'sussex.example',
    'middlesexcounty.example',
    'sexton-books.example',
    'cockburn.example',
    'adultlearning.example',
    'github.com/x',
    'github.com/login-libraries/passport',
    'github.com/actions/checkout',
    'docs.example/docs/oauth2/overview',
    'site.example/blog/authentication-explained',
    'stackoverflow.com/questions/1/how-to-login',
    'en.wikipedia.org/wiki/Password',
    'site.example/register/of/ships',
    'id.wikipedia.org/wiki/Bank',
    'chatgpt.com/c/1',
    'claude.ai/chat/1',
    '127.0.0.1:8080/chat',
    '[::1]:8080/chat',
    'localhost/article',
  ])('none: %s', (address) => {
    expect(of(address)).toBeNull();
  });
});

describe('an address is understood', () => {
  test.each([
    ['with a port', 'https://chase.com:8443/x', 'bank'],
    ['in upper case', 'HTTPS://WWW.CHASE.COM/', 'bank'],
    ['with a last dot', 'https://chase.com./', 'bank'],
    ['with user and password', 'https://a:b@chase.com/', 'bank'],
    ['without encryption', 'http://chase.com/', 'bank'],
    ['in an international name', 'https://мвд.рф/', 'government'],
    ['in punycode', 'https://xn--b1aew.xn--p1ai/', 'government'],
    ['in escaped path characters', 'https://app.example/%6Cogin', 'sign-in'],
    ['in broken path characters', 'https://app.example/login/%E0%A4%A', 'sign-in'],
    ['of a blob', 'blob:https://chase.com/0b1c', 'bank'],
    ['of a source view', 'view-source:https://chase.com/', 'bank'],
    ['of a translated page', 'https://www-chase-com.translate.goog/?_x_tr_sl=en', 'bank'],
    ['of a translated page with a hyphen', 'https://deutsche--bank-de.translate.goog/', 'bank'],
    ['of a file', 'file:///home/me/chase.com.html', null],
    ['of the browser', 'chrome://settings/passwords', null],
    ['that is none', 'not an address', null],
    ['that is empty', '', null],
    ['of digits that ends like a list entry', 'https://10.0.0.1/', null],
  ])('%s', (_, url, category) => {
    expect(sensitiveCategory(url, [])).toBe(category);
  });
});

describe('the own list', () => {
  test('holds for the site, its port and everything below it', () => {
    for (const host of ['diary.example', 'diary.example:8080', 'my.diary.example', 'DIARY.example.']) {
      expect(of(host, ['diary.example'])).toBe('own');
    }
    expect(of('mydiary.example', ['diary.example'])).toBeNull();
    expect(of('example', ['diary.example'])).toBeNull();
  });

  test('holds for one address of digits only', () => {
    expect(of('10.0.0.1', ['10.0.0.1'])).toBe('own');
    expect(of('110.0.0.1', ['10.0.0.1'])).toBeNull();
    expect(of('9.10.0.1', ['10.0.0.1', '0.1', '1'])).toBeNull();
    expect(of('[::1]:3000', ['[::1]'])).toBe('own');
  });

  test('does not hide that a site is blocked anyway, and comes before a sign-in path', () => {
    expect(of('chase.com', ['chase.com'])).toBe('bank');
    expect(of('diary.example/login', ['diary.example'])).toBe('own');
  });
});

test('every category is found by something', () => {
  const samples = ['chase.com', 'webmd.com', 'mail.google.com', 'irs.gov', 'xnxx.com', 'okta.com'];
  expect(samples.map((host) => of(host))).toEqual([...bundledCategories]);
});
