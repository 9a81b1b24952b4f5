/** Written for Assent: state sites that stand outside the state's own suffix (those are in state-suffixes.json). */
export const government = `
gov mil fed.us nsn.us dni.us admin.ch ch.ch bund.de bundesregierung.de bundestag.de bundesrat.de bundeswehr.de
arbeitsagentur.de deutsche-rentenversicherung.de elster.de bundid.de service-bw.de nrw.de berlin.de
zoll.de bamf.de bzst.de kfw.de polizei.de europa.eu oesterreich.gv.at finanzonline.bmf.gv.at sozialversicherung.at
impots.gouv.fr service-public.fr franceconnect.gouv.fr urssaf.fr francetravail.fr pole-emploi.fr caf.fr ants.gouv.fr
msa.fr cnaf.fr lassuranceretraite.fr assemblee-nationale.fr senat.fr justice.fr elysee.fr
overheid.nl mijnoverheid.nl rijksoverheid.nl belastingdienst.nl uwv.nl svb.nl duo.nl digid.nl politie.nl rechtspraak.nl
belgium.be fgov.be vlaanderen.be wallonie.be brussels.be socialsecurity.be myminfin.be guichet.lu public.lu etat.lu
gov.scot gov.wales gov.im gov.je gov.gg parliament.uk judiciary.uk mod.uk police.uk tax.service.gov.uk ukvi.gov.uk
skatteverket.se forsakringskassan.se arbetsformedlingen.se polisen.se migrationsverket.se csn.se regeringen.se
riksdagen.se pensionsmyndigheten.se altinn.no nav.no skatteetaten.no regjeringen.no politiet.no udi.no lanekassen.no
borger.dk skat.dk politi.dk nyidanmark.dk virk.dk sundhed.dk retsinformation.dk suomi.fi vero.fi kela.fi
te-palvelut.fi poliisi.fi migri.fi stjornarrad.is island.is rsk.is skra.is
agenziaentrate.gov.it inps.it inail.it poliziadistato.it carabinieri.it comune.roma.it comune.milano.it italia.it
seg-social.es sede.seg-social.gob.es agenciatributaria.es sepe.es policia.es guardiacivil.es dgt.es
gencat.cat euskadi.eus xunta.gal juntadeandalucia.es madrid.es comunidad.madrid boe.es congreso.es
portaldasfinancas.gov.pt seg-social.pt portugal.gov.pt sns24.gov.pt irn.mj.pt
eesti.ee emta.ee politsei.ee riik.ee latvija.lv vid.lv epaslaugos.lt sodra.lt vmi.lt
zus.pl podatki.gov.pl policja.pl sejm.pl mojedatovaschranka.cz mojedatovaschranka.gov.cz cssz.cz mpsv.cz financnisprava.cz policie.cz
slovensko.sk financnasprava.sk socpoist.sk minv.sk magyarorszag.hu ugyfelkapu.gov.hu nav.gov.hu allamkincstar.gov.hu
anaf.ro ghiseul.ro politiaromana.ro nap.bg nssi.bg mvr.bg e-uprava.gov.si gov.hr porezna-uprava.hr
aade.gr efka.gov.gr government.bg gosuslugi.ru nalog.ru mos.ru mvd.ru kremlin.ru diia.gov.ua
canada.ca gc.ca ontario.ca quebec.ca gouv.qc.ca alberta.ca gov.bc.ca gov.on.ca gov.mb.ca gov.sk.ca gov.ns.ca gov.nb.ca
gov.nl.ca gov.pe.ca gov.yk.ca gov.nt.ca gov.nu.ca service-public.gouv.qc.ca icbc.com
servicesaustralia.gov.au my.gov.au ato.gov.au parliament.nz realme.govt.nz ird.govt.nz
usps.com usajobs.gov id.me studentaid.gov dmv.org vfsglobal.com tlscontact.com travel.state.gov
nic.in digilocker.gov.in uidai.gov.in incometax.gov.in passportindia.gov.in irctc.co.in epfindia.gov.in
singpass.gov.sg iras.gov.sg cpf.gov.sg hasil.gov.my e-tax.nta.go.jp mynaportal.go.jp e-gov.go.jp
hometax.go.kr gov.kr korea.kr police.go.kr 12306.cn gjzwfw.gov.cn chinatax.gov.cn
sars.gov.za ecitizen.go.ke kra.go.ke nimc.gov.ng turkiye.gov.tr absher.sa uaepass.ae icp.gov.ae moi.gov.sa
`;
