/** Written for Assent: portals, telehealth, pharmacies, symptoms and help beyond what institutions.json knows. */
export const health = `
health healthcare hospital clinic doctor dental dentist pharmacy surgery hiv rehab physio abbott abbvie
nhs.uk nhs.scot nhs.wales hscni.net hse.ie health.nz med.br med.pl med.pro ameli.fr monespacesante.fr
mychart.com mychart.org epic.com followmyhealth.com athenahealth.com patientfusion.com healow.com drchrono.com
cerner.com nextgen.com elationhealth.com patientaccess.com evergreen-life.co.uk systmonline.tpp-uk.com
doctolib.fr doctolib.de doctolib.it doctolib.com jameda.de maiia.com qare.fr livi.fr livi.co.uk kry.se doktor.se
min-doktor.se 1177.se helsenorge.no sundhed.dk kanta.fi omakanta.fi terveystalo.com gematik.de tk.de aok.de barmer.de
kaiserpermanente.org kp.org mayoclinic.org clevelandclinic.org hopkinsmedicine.org massgeneral.org mskcc.org
mdanderson.org mountsinai.org nyp.org nyulangone.org cedars-sinai.org stanfordhealthcare.org ucsfhealth.org
uchealth.com dukehealth.org pennmedicine.org upmc.com hcahealthcare.com providence.org sutterhealth.org
commonspirit.org dignityhealth.org adventhealth.com northwell.edu tenethealth.com ascension.org va.gov
childrenshospital.org chop.edu stjude.org cityofhope.org shrinerschildrens.org
aetna.com cigna.com anthem.com elevancehealth.com humana.com uhc.com unitedhealthgroup.com optum.com optumrx.com
express-scripts.com caremark.com bcbs.com bluecrossma.org blueshieldca.com hioscar.com molinahealthcare.com
centene.com healthpartners.com healthcare.gov medicare.gov bupa.co.uk bupa.com vitality.co.uk axahealth.co.uk
medibank.com.au hcf.com.au nib.com.au allianzcare.com css.ch swica.ch helsana.ch kpt.ch zilverenkruis.nl vgz.nl cz.nl
menzis.nl mgen.fr harmonie-mutuelle.fr malakoffhumanis.com alan.com

teladoc.com teladochealth.com amwell.com mdlive.com doctorondemand.com plushcare.com zocdoc.com sesamecare.com
onemedical.com carbonhealth.com goodrx.com hims.com forhims.com hers.com forhers.com ro.co keeps.com
nurx.com wisp.com simplehealth.com thepillclub.com plannedparenthood.org plannedparenthooddirect.org
abortionfinder.org plancpills.org aidaccess.org womenonweb.org hey-jane.com heyjane.com msichoices.org.uk
mariestopes.org.uk bpas.org profamilia.de planning-familial.org babylonhealth.com pushdoctor.co.uk zava.com
zavamed.com superdrug.com numan.com manual.co telehealth.com practo.com 1mg.com apollo247.com apollopharmacy.in
netmeds.com pharmeasy.in medlife.com halodoc.com alodokter.com pingandoctor.com guahao.com haodf.com
chunyuyisheng.com dxy.com

cvs.com walgreens.com riteaid.com capsule.com alto.com pillpack.com blinkhealth.com costplusdrugs.com
pharmacy.amazon.com health.amazon.com boots.com lloydspharmacy.com pharmacy2u.co.uk chemist-4-u.com
shop-apotheke.com shop-apotheke.at docmorris.de docmorris.com apotal.de medpex.de apodiscounter.de apotea.se
apoteket.se apotek1.no matas.dk farmaciasdobazar.com newpharma.fr newpharma.be pharma-gdd.com doz.pl
chemistwarehouse.com.au pricelinehealth.com.au shoppersdrugmart.ca jeancoutu.com farmaciasguadalajara.com drogasil.com.br
drogaraia.com.br ultrafarma.com.br

betterhelp.com talkspace.com cerebral.com headway.co growtherapy.com alma.com lyrahealth.com springhealth.com
ginger.com headspace.com calm.com woebothealth.com wysa.com 7cups.com psychologytoday.com goodtherapy.org nami.org
mentalhealth.org.uk mind.org.uk samaritans.org befrienders.org 988lifeline.org suicidepreventionlifeline.org
crisistextline.org thetrevorproject.org translifeline.org rainn.org thehotline.org womensaid.org.uk
refuge.org.uk childline.org.uk telefonseelsorge.de nummergegenkummer.de sos-amitie.com 113.nl tele101.be beyondblue.org.au
lifeline.org.au headspace.org.au kidshelpphone.ca aa.org alcoholics-anonymous.org.uk na.org al-anon.org smartrecovery.org
gamblersanonymous.org gamcare.org.uk begambleaware.org anad.org nationaleatingdisorders.org beateatingdisorders.org.uk
ifightdepression.com hellobetter.de selfapy.com instahelp.me mindler.se

webmd.com healthline.com medicalnewstoday.com verywellhealth.com verywellmind.com everydayhealth.com drugs.com
rxlist.com medscape.com merckmanuals.com msdmanuals.com patient.info netdoctor.co.uk netdoktor.de netdoktor.at
apotheken-umschau.de onmeda.de doctissimo.fr passeportsante.net vidal.fr my-personaltrainer.it paginemediche.it
medlineplus.gov symptomate.com ada.com buoyhealth.com isabelhealthcare.com patientslikeme.com healthunlocked.com
inspire.com cancer.org cancer.net cancerresearchuk.org macmillan.org.uk krebshilfe.de breastcancer.org
diabetes.org diabetes.org.uk alz.org alzheimers.org.uk parkinson.org heart.org lung.org crohnscolitisfoundation.org
hiv.gov thebody.com poz.com tht.org.uk aidshilfe.de aides.org aidsmap.com babycenter.com whattoexpect.com
thebump.com fertilityiq.com resolve.org flo.health helloclue.com naturalcycles.com ovia.com oviahealth.com
glowing.com myfertilityfriend.com fertilityfriend.com 23andme.com ancestryhealth.com
ancestrydna.com myheritagedna.com nebula.org color.com invitae.com myriad.com everlywell.com letsgetchecked.com
labcorp.com questdiagnostics.com myquest.questdiagnostics.com quest-health.com sonichealthcare.com synlab.com
eurofins-biomnis.com unilabs.com medicover.com luxmed.pl znanylekarz.pl znamylekar.cz topdoctors.es miodottore.it
docplanner.com dexcom.com libreview.com mysugr.com omadahealth.com livongo.com
noom.com weightwatchers.com ww.com calibrate.com foundhealth.com davita.com freseniusmedicalcare.com
`;
