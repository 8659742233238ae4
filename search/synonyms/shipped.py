"""The sets that a new site begins with: what patients and clinicians call the same things.

Everyday and medical names of body parts, complaints, examinations and treatments of a clinic for
bones, joints and backs, with British and American spellings. The names are facts of the language,
checked against the headings and “also called” lines of MedlinePlus (U.S. National Library of
Medicine), OrthoInfo (American Academy of Orthopaedic Surgeons) and the NHS's A to Z. The staff
change them in the admin; what stands here is loaded once.
"""

# Each line is a set: every phrase finds all the others.
TWO_WAY = """
slipped disc, slipped disk, herniated disc, herniated disk, bulging disc, bulging disk
disc, disk
degenerative disc disease, degenerative disk disease, disc degeneration, worn discs
sciatica, sciatic nerve pain, lumbar radiculopathy, sciatic pain
pinched nerve, trapped nerve, compressed nerve, nerve compression, radiculopathy
spinal stenosis, narrowing of the spine, narrowed spinal canal
spondylolisthesis, slipped vertebra
scoliosis, curved spine, curvature of the spine
kyphosis, hunchback, rounded upper back
low back pain, lower back pain, lumbago, lumbar pain
back pain, backache
upper back pain, thoracic back pain
neck pain, cervical pain, sore neck
stiff neck, wry neck, torticollis
whiplash, neck sprain, neck strain
tailbone, coccyx
tailbone pain, coccydynia, coccyx pain
spine, backbone, spinal column
vertebra, spinal bone
sacroiliac, SI joint
piriformis syndrome, deep gluteal syndrome
muscle knot, trigger point
frozen shoulder, adhesive capsulitis, stiff shoulder
rotator cuff tear, torn rotator cuff
shoulder impingement, subacromial pain, swimmer's shoulder
shoulder blade, scapula
collarbone, clavicle
dislocated shoulder, shoulder dislocation
tennis elbow, lateral epicondylitis, lateral epicondylalgia
golfer's elbow, medial epicondylitis
student's elbow, olecranon bursitis
cubital tunnel syndrome, ulnar nerve entrapment
funny bone, ulnar nerve
carpal tunnel syndrome, median nerve compression
trigger finger, stenosing tenosynovitis
De Quervain, De Quervain tenosynovitis, texting thumb, mommy thumb
Dupuytren contracture, Dupuytren disease
ganglion cyst, wrist cyst
thumb arthritis, basal joint arthritis
broken wrist, wrist fracture, Colles fracture
upper arm bone, humerus
hip arthritis, osteoarthritis of the hip, worn hip
hip bursitis, greater trochanteric pain syndrome, trochanteric bursitis
hip impingement, femoroacetabular impingement, FAI
thigh bone, femur
pulled hamstring, hamstring strain, torn hamstring
groin strain, pulled groin, adductor strain
knee arthritis, osteoarthritis of the knee, worn knee, gonarthrosis
kneecap, knee cap, patella
runner's knee, patellofemoral pain, anterior knee pain, chondromalacia patellae
jumper's knee, patellar tendinitis, patellar tendinopathy
housemaid's knee, prepatellar bursitis, knee bursitis
Baker's cyst, popliteal cyst
torn meniscus, meniscus tear, torn knee cartilage
ACL, anterior cruciate ligament
PCL, posterior cruciate ligament
MCL, medial collateral ligament
iliotibial band syndrome, IT band syndrome, ITB syndrome
knock knees, genu valgum
bow legs, genu varum
shin bone, shinbone, tibia
calf bone, fibula
shin splints, medial tibial stress syndrome, shin pain
calf strain, pulled calf, torn calf muscle
twisted ankle, sprained ankle, ankle sprain, rolled ankle
Achilles tendinitis, Achilles tendinopathy, Achilles tendon pain
heel bone, calcaneus
plantar fasciitis, plantar heel pain, policeman's heel
heel pain, sore heel
heel spur, calcaneal spur
bunion, hallux valgus
stiff big toe, hallux rigidus
hammer toe, hammertoe, claw toe
Morton's neuroma, pinched nerve in the foot
ball of the foot pain, metatarsalgia
flat feet, fallen arches, pes planus, flatfoot
osteoarthritis, OA, wear and tear arthritis, degenerative arthritis, degenerative joint disease
rheumatoid arthritis, RA
gout, gouty arthritis
joint pain, arthralgia, sore joints
muscle pain, myalgia, sore muscles, muscle soreness
delayed onset muscle soreness, DOMS
tendinitis, tendonitis, tendinopathy, inflamed tendon
bursitis, inflamed bursa
osteoporosis, brittle bones, bone thinning, thin bones
broken bone, fracture, fractured bone
stress fracture, hairline crack
bruise, contusion, haematoma, hematoma
sprain, ligament injury
muscle strain, pulled muscle, torn muscle
charley horse, muscle cramp, leg cramp
nerve pain, neuralgia, neuropathic pain
pins and needles, tingling, paresthesia, paraesthesia
numbness, loss of feeling
swelling, edema, oedema
inflammation, inflamed
migraine, migraine headache
tension headache, tension type headache
TMJ, jaw joint, temporomandibular joint
long lasting pain, chronic pain, persistent pain
fibromyalgia, fibromyalgia syndrome
PRP, platelet-rich plasma, platelet rich plasma injection
stem cell therapy, stem cell injection, cell therapy
hyaluronic acid injection, gel injection, viscosupplementation, rooster comb injection
prolotherapy, sugar water injection
shockwave therapy, shock wave therapy, ESWT
cortisone, corticosteroid, cortisone shot, steroid shot, steroid injection, cortisone injection
epidural, epidural steroid injection
nerve block, nerve blocking injection
physical therapy, physiotherapy, physio, PT
physical therapist, physiotherapist
chiropractor, chiropractic, spinal adjustment
osteopath, osteopathic manipulation
dry needling, trigger point needling
massage, massage therapy
TENS, transcutaneous electrical nerve stimulation
traction, spinal decompression
brace, orthosis, splint
insoles, shoe inserts, orthotics, arch supports
knee replacement, knee arthroplasty, artificial knee
hip replacement, hip arthroplasty, artificial hip
keyhole surgery, arthroscopy
orthopedic, orthopaedic
rehab, rehabilitation
rehab exercises, physical therapy exercises, home exercises
ergonomics, desk posture
painkiller, pain reliever, pain medication, analgesic
acetaminophen, paracetamol, Tylenol
ibuprofen, Advil, Motrin
naproxen, Aleve
NSAID, anti-inflammatory, nonsteroidal anti-inflammatory drug
MRI, magnetic resonance imaging, MRI scan
X-ray, radiograph, xray
CT scan, computed tomography, CAT scan
ultrasound, sonography, ultrasound scan
bone density test, DEXA scan, DXA
EMG, electromyography, nerve conduction study
doctor, physician
appointment, visit
belly, abdomen, stomach area
buttock, gluteal muscle, glutes
armpit, axilla
"""

# Each line: who searches for the left also finds the right.
ONE_WAY = """
jogging → running
ibuprofen, naproxen, Advil, Motrin, Aleve, diclofenac, meloxicam → NSAID, anti-inflammatory
arthritis → osteoarthritis
lifting weights, weight lifting, deadlift, squats → strength training
texting, phone use → neck pain
treadmill, marathon → running
golf → golfer's elbow
tennis → tennis elbow
Pilates, yoga → stretching, exercise
shots → injection
cortisone → injection
PRP, stem cell therapy, prolotherapy → injection, orthobiologics, regenerative medicine
L4, L5, S1 → lumbar spine, low back
C5, C6, C7 → cervical spine, neck
insurance, Medicare, cost, price → payment
pregnant → pregnancy
sitting all day, office chair, desk job → posture, ergonomics
"""


def _lines(text):
    return [line for line in text.splitlines() if line]


def read_sets():
    """Return direction, first and second list of each shipped set; phrases with commas between."""
    return [("both", line, "") for line in _lines(TWO_WAY)] + [
        ("one_way", *line.split(" → ")) for line in _lines(ONE_WAY)
    ]
