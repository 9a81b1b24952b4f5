/** Written for Assent: well-known adult sites whose names do not say so; others are found by a word in their name. */
export const adult = `
xxx porn adult sex sexy
pornhub.com xvideos.com xnxx.com xhamster.com xhamster.desi redtube.com youporn.com tube8.com spankbang.com
eporner.com beeg.com tnaflix.com drtuber.com nuvid.com sunporno.com txxx.com hclips.com hdzog.com upornia.com
vjav.com vxxx.com voyeurhit.com hotmovs.com motherless.com thumbzilla.com keezmovies.com extremetube.com
empflix.com porntrex.com hqporner.com daftsex.com daftporn.com ok.xxx fuq.com 4tube.com ixxx.com tubegalore.com
nudevista.com thisvid.com efukt.com heavy-r.com crazyshit.com erome.com noodlemagazine.com sxyprn.com yourporn.sexy
pornone.com youjizz.com jizzbunker.com alohatube.com lobstertube.com analdin.com anysex.com vporn.com zbporn.com
watchmygf.me camwhores.tv recurbate.com archivebate.com simpcity.su coomer.su coomer.party kemono.su fapello.com
thothub.to nudostar.com bunkr.si cyberdrop.me leakedzone.com hotleak.vip fappeningbook.com thefappeningblog.com
scrolller.com redgifs.com imagefap.com pichunter.com sex.com literotica.com asstr.org
sexstories.com lushstories.com nifty.org storiesonline.net fictionmania.tv deviantclip.com f95zone.to nutaku.net
nhentai.net hanime.tv e-hentai.org exhentai.org hitomi.la gelbooru.com rule34.xxx rule34.paheal.net danbooru.donmai.us
sankakucomplex.com tsumino.com fakku.net hentaihaven.xxx 8muses.com multporn.net e621.net furaffinity.net
inkbunny.net dlsite.com dmm.co.jp fanza.jp javlibrary.com javdb.com missav.com missav.ws jable.tv avgle.com 91porn.com
supjav.com thisav.com javmost.com r18.com caribbeancom.com 1pondo.tv heyzo.com tokyo-hot.com
onlyfans.com fansly.com fancentro.com justfor.fans manyvids.com clips4sale.com iwantclips.com modelhub.com
fanvue.com loyalfans.com admireme.vip
chaturbate.com stripchat.com livejasmin.com bongacams.com cam4.com camsoda.com myfreecams.com flirt4free.com
streamate.com imlive.com jerkmate.com xlovecam.com cams.com camster.com camfuze.com visit-x.net amateurcommunity.com
mydirtyhobby.de mydirtyhobby.com big7.com fundorado.de livestrip.com sexier.com soulcams.com dirtyroulette.com
omegleporn.com camsurf.com luckycrush.live coomeet.com shagle.com slutroulette.com
brazzers.com realitykings.com bangbros.com mofos.com naughtyamerica.com digitalplayground.com twistys.com
babes.com vixen.com blacked.com tushy.com deeper.com kink.com evilangel.com adulttime.com teamskeet.com
metart.com sexart.com hegre.com x-art.com playboy.com playboyplus.com penthouse.com hustler.com suicidegirls.com
abbywinters.com ftvgirls.com scoreland.com private.com dorcelclub.com dorcel.com marc-dorcel.com
jacquieetmichel.net jacquieetmicheltv.net vivid.com wicked.com lelo.com lovehoney.com lovehoney.co.uk lovehoney.de
amorelie.de amorelie.fr eis.de beate-uhse.com orion.de adamandeve.com adameve.com adultempire.com
pinkcherry.com bondara.co.uk easytoys.nl easytoys.de sinful.dk sinful.com fleshlight.com we-vibe.com lovense.com
adultfriendfinder.com ashleymadison.com fetlife.com alt.com feabie.com recon.com seeking.com seekingarrangement.com
sugardaddymeet.com joyclub.de joyclub.com swinglifestyle.com sdc.com kasidie.com poppen.de c-date.de c-date.com
victoriamilan.com gleeden.com grindr.com romeo.com planetromeo.com squirt.org scruff.com sniffies.com
manhunt.net adam4adam.com jackd.com hornet.com bdsmlr.com newtumbl.com
eros.com tryst.link slixa.com escortdirectory.com escort-ireland.com adultwork.com vivastreet.co.uk
skipthegames.com bedpage.com megapersonals.eu listcrawler.eu rubmaps.ch eccie.net humpchies.com leolist.cc
kaufmich.com ladies.de sugarbabes.nl kinky.nl sexjobs.nl quartier-rouge.be 6annonce.com
locanto.sex privatedelights.ch
theporndude.com porndude.com porngeek.com freeones.com babepedia.com iafd.com data18.com adultdvdtalk.com avn.com xbiz.com
empornium.sx empornium.is pornolab.net puretaboo.com sis001.com sexinsex.net t66y.com
`;
