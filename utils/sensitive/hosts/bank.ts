/** Written for Assent: money beyond the branches that institutions.json knows. Brand domains are top-level domains. */
export const bank = `
bank creditunion insurance barclays barclaycard bnpparibas hsbc jpmorgan chase citi citic icbc itau bradesco bbva sbi
banamex capitalone cba commbank nab ubank netbank ubs visa amex discover fidelity vanguard lplfinancial lpl metlife
prudential progressive allstate statefarm statebank hdfcbank axa aig pictet oldmutual northwesternmutual travelers bank.in fin.in

paypal.com paypal.me venmo.com stripe.com cash.app squareup.com wise.com transferwise.com revolut.com n26.com monzo.com
starlingbank.com chime.com varomoney.com sofi.com ally.com marcus.com current.com dave.com moneylion.com brex.com
mercury.com ramp.com payoneer.com skrill.com neteller.com paysafecard.com klarna.com afterpay.com affirm.com
zip.co clearpay.co.uk sezzle.com adyen.com mollie.com worldpay.com braintreegateway.com braintreepayments.com
2checkout.com authorize.net checkout.com gocardless.com plaid.com yodlee.com tink.com truelayer.com trustly.com
ideal.nl giropay.de paydirekt.de wero-wallet.eu twint.ch swish.nu vipps.no mobilepay.dk bizum.es multibanco.pt
interac.ca zellepay.com remitly.com xoom.com worldremit.com moneygram.com westernunion.com ria.com azimo.com
paytm.com phonepe.com razorpay.com mobikwik.com billdesk.com ccavenue.com alipay.com wechatpay.com tenpay.com 95516.com
unionpayintl.com kakaopay.com kakaobank.com tossbank.com toss.im line-pay.com paypay.ne.jp rakuten-bank.co.jp
rakuten-card.co.jp rakuten-sec.co.jp sbisec.co.jp monex.co.jp mercadopago.com mercadopago.com.br mercadopago.com.ar
nubank.com.br nubank.com.mx picpay.com pagseguro.uol.com.br ebanx.com bancointer.com.br c6bank.com.br qiwi.com
yoomoney.ru tinkoff.ru tbank.ru webmoney.ru mpesa.in m-pesa.com opayweb.com flutterwave.com paystack.com

americanexpress.com visa.com mastercard.com mastercard.us discover.com dinersclub.com jcb.co.jp capitalone.com
chase.com bankofamerica.com wellsfargo.com citi.com citibankonline.com usbank.com pnc.com truist.com tdbank.com
capitalone.co.uk barclaycardus.com synchrony.com synchronybank.com syf.com goldmansachs.com gs.com jpmorgan.com
jpmorganchase.com bnymellon.com statestreet.com northerntrust.com navyfederal.org becu.org alliantcreditunion.org
hsbc.co.uk barclays.co.uk lloydsbank.com lloydsbank.co.uk halifax.co.uk natwest.com rbsdigital.com santander.co.uk
firstdirect.com tsb.co.uk co-operativebank.co.uk metrobankonline.co.uk virginmoney.com chipfinancial.co.uk
deutsche-bank.de commerzbank.de comdirect.de dkb.de ing-diba.de consorsbank.de sparkasse.de vr.de volksbank.de
berliner-sparkasse.de haspa.de targobank.de norisbank.de c24.de bunq.com knab.nl abnamro.nl abnamro.com snsbank.nl
asnbank.nl regiobank.nl rabobank.nl boursobank.com boursorama.com fortuneo.fr hellobank.fr monabanq.com bforbank.com
credit-agricole.fr labanquepostale.fr banque-france.fr sumeria.eu orangebank.fr lydia-app.com qonto.com pennylane.com
bbva.es caixabank.es bancosantander.es bankinter.com openbank.es sabadell.com unicaja.es ing.es evobanco.com
intesasanpaolo.com unicredit.it fineco.it finecobank.com mediolanum.it poste.it bancoposta.it illimity.com hype.it
ubs.com postfinance.ch raiffeisen.ch swissquote.com swissquote.ch neon-free.ch yuh.com zkb.ch
erstegroup.com easybank.at bawag.at flatexdegiro.com nordea.fi op.fi danskebank.com swedbank.com seb.se
handelsbanken.se avanza.se nordnet.se lansforsakringar.se dnb.no sparebank1.no lunar.app mbank.pl pkobp.pl ipko.pl
ing.pl santander.pl bankmillennium.pl aliorbank.pl airbank.cz fio.cz rbinternational.com swedbank.ee lhv.ee
commbank.com.au westpac.com.au anz.com nab.com.au macquarie.com macquarie.com.au ing.com.au upbank.com.au
bendigobank.com.au suncorp.com.au asb.co.nz kiwibank.co.nz rbcroyalbank.com rbc.com scotiabank.com bmo.com cibc.com
td.com tangerine.ca simplii.com desjardins.com eqbank.ca wealthsimple.com questrade.com koho.ca
icbc.com.cn ccb.com boc.cn bankcomm.com cmbchina.com abchina.com spdb.com.cn pingan.com pingan.com.cn
smbc.co.jp mufg.jp mizuhobank.co.jp jp-bank.japanpost.jp sonybank.net kbstar.com shinhan.com wooribank.com
ibk.co.kr hsbc.com.hk hangseng.com za.group dbs.com.sg ocbc.com uob.com.sg maybank2u.com.my cimbclicks.com.my
onlinesbi.sbi sbi.co.in icicibank.com hdfcbank.com axisbank.com kotak.com pnbindia.in bankofbaroda.in yesbank.in
leumi.co.il bankhapoalim.co.il discountbank.co.il standardbank.co.za fnb.co.za absa.co.za capitecbank.co.za

schwab.com tdameritrade.com etrade.com fidelity.com vanguard.com vanguardinvestor.co.uk robinhood.com webull.com
interactivebrokers.com interactivebrokers.co.uk interactivebrokers.ie ibkr.com tradestation.com merrilledge.com
ml.com morganstanley.com edwardjones.com empower.com principal.com tiaa.org betterment.com wealthfront.com
acorns.com stash.com public.com m1.com sofi.com etoro.com trading212.com degiro.com degiro.eu degiro.nl degiro.de
scalable.capital traderepublic.com justtrade.com flatex.de hl.co.uk ajbell.co.uk ii.co.uk nutmeg.com freetrade.io
plus500.com ig.com xtb.com saxobank.com home.saxo cmcmarkets.com oanda.com zerodha.com groww.in upstox.com angelone.in
futubull.com futunn.com moomoo.com tigerbrokers.com coinbase.com binance.com binance.us kraken.com crypto.com
bitstamp.net gemini.com okx.com kucoin.com bybit.com bitfinex.com bitpanda.com blockchain.com ledger.com trezor.io
metamask.io bitget.com huobi.com htx.com gate.io upbit.com bithumb.com bitvavo.com etherscan.io

geico.com progressive.com statefarm.com allstate.com libertymutual.com usaa.com farmers.com nationwide.com
travelers.com metlife.com prudential.com newyorklife.com northwesternmutual.com aig.com lemonade.com admiral.com
directline.com aviva.com legalandgeneral.com allianz.com allianz.de huk.de axa.fr macif.fr maif.fr generali.it
equifax.com experian.com experian.co.uk transunion.com creditkarma.com clearscore.com schufa.de annualcreditreport.com
turbotax.com turbotax.intuit.com quickbooks.intuit.com mint.intuit.com hrblock.com taxact.com freetaxusa.com
taxslayer.com elster.de xero.com freshbooks.com sage.com datev.de wave.com waveapps.com gusto.com adp.com paychex.com
paylocity.com ynab.com monarchmoney.com rocketmoney.com rocketmortgage.com lendingtree.com lendingclub.com
upstart.com prosper.com salliemae.com nelnet.com navient.com mohela.com bitpay.com
`;
