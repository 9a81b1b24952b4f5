/** Written for Assent: webmail and private messages. Most webmail is found by its host's own name (`mail.…`). */
export const mail = `
inbox.google.com chat.google.com messages.google.com voice.google.com
outlook.live.com outlook.office.com outlook.office365.com outlook.cloud.microsoft outlook.com hotmail.com
messages.live.com people.live.com office365.us teams.microsoft.com teams.live.com teams.cloud.microsoft
icloud.com icloud.com.cn me.com proton.me protonmail.com protonmail.ch pm.me tuta.com tutanota.com tutanota.de tuta.io
fastmail.com fastmail.fm messagingengine.com hey.com mailbox.org posteo.de posteo.net runbox.com startmail.com
mailfence.com kolabnow.com disroot.org riseup.net autistici.org countermail.com hushmail.com ctemplar.com
soverin.net mailo.com infomaniak-mail.com ksuite.infomaniak.com migadu.com purelymail.com forwardemail.net
superhuman.com shortwave.com missiveapp.com spikenow.com getmailspring.com simplelogin.io anonaddy.com addy.io
navigator.gmx.net navigator.gmx.de navigator.gmx.com navigator.gmx.co.uk navigator.web.de navigator-bs.web.de
navigator-lxa.mail.com bap.navigator.gmx.net bap.navigator.web.de freemail.hu citromail.hu freemail.gr
e.mail.ru light.mail.ru m.mail.ru touch.mail.ru octavius.mail.ru webchat.mail.ru poczta.onet.pl poczta.o2.pl
poczta.wp.pl poczta.interia.pl poczta.home.pl profil.wp.pl pocztao2.pl email.seznam.cz email.cz
messagerie.orange.fr messagerie.sfr.fr webmail.laposte.net laposte.net zimbra.free.fr
email.t-online.de email.freenet.de e-mail.ionos.de communicator.strato.de email.ionos.com email.ionos.fr
email.secureserver.net connect.xfinity.com webmail.spectrum.net currently.att.yahoo.com
freemail.naver.com note.naver.com wmail.daum.net hanmail.net 126.com yeah.net 188.com mail.163.com qiye.163.com exmail.qq.com
rediffmail.com zohomail.com zohomail.eu zohomail.in
luukku.com webmailer.de
web.whatsapp.com whatsapp.com web.telegram.org webk.telegram.org webz.telegram.org messenger.com m.me
web.skype.com web.wechat.com wx.qq.com wx2.qq.com filehelper.weixin.qq.com signal.me
app.element.io chat.mozilla.org app.wire.com web.threema.ch web.viber.com app.slack.com
linkedinmessaging.com app.intercom.com front.com frontapp.com
guerrillamail.com mailinator.com temp-mail.org yopmail.com 10minutemail.com
`;
