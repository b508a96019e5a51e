/**
 * Short English words for passwords that are read out or copied by hand: 4 to 8 letters, everyday ones, none that
 * sounds like another or begins with a letter that is taken for a digit when it is a capital (I, O). Compiled for this program.
 */
export const words: readonly string[] = `
anchor ankle antler apple apricot april arbor arch armor arrow artist ashen aspen atlas attic august autumn avenue
award badge badger bagel baker balcony balloon bamboo banana bandage banjo banner basil basin basket batch battery
beacon beaver bedrock beetle bell belt bench bicycle bishop blanket blazer blender blossom blouse bonfire bonnet boost
border bottle boulder bounce bowtie bracket branch brass bravo breeze brick bridge bright brisk broccoli bronze broom
brother brush bubble bucket buckle budget buffalo buffet bugle builder bumper bundle burger butter button cabbage
cabin cabinet cable cactus camel camera camp canal candle candy canoe canvas canyon captain caravan carbon cargo
carpet carrot carton cartoon cashew castle catalog cavern cedar celery cello cement ceramic chalk chamber chapel
chapter charcoal charm cheese cherry chess chestnut chicken chimney cider cinema cinnamon circle circus citrus civic
clarinet classic clay clean clever cliff climb clinic clock cloud clover clutch coach coast cobalt cocoa coconut
coffee collar comet comfort comic compass copper corner cosmic cottage cotton couch cougar country cousin cover cowboy
coyote cradle crane crater crayon cream cricket crimson crisp crown crumb crystal cube cupcake curious curtain cushion
custard customer cyclone daffodil daisy damson dancer daring dawn daylight debate decade decent deluxe denim dentist
deputy desert desk detail diamond diary diesel digital dinner diploma distant doctor dolphin domino donkey doorbell
double dove dozen dragon drama drawer dream driver drum dryer duck dune dusty dynamic eager eagle early earth easel
east echo eclipse edge editor effort elastic elbow elder elegant elephant elevator eleven ember emblem emerald engine
enjoy entry envelope equal errand escape essay estate evening event exact exotic expert express extra fabric factory
falcon family famous fancy farmer fashion father fathom feather federal fellow fence ferry festival fiber fiction
fiddle field figure film final finger finish firefly fiscal flag flame flannel flavor fleece flight flint float
florist flute foam focus foggy folder follow forest formal fortune forward fossil fountain fragment frame freckle
freezer fresh friday friend fringe frost frozen fruit funnel furnace future gadget galaxy gallery gallon game garage
garden garlic garment gasket gate gather gazelle general gentle geyser giant ginger giraffe glacier glad glass glider
glimmer globe glory glove glow goblet golden golfer gondola gorilla grace graceful grain granite grape graph grasp
gravel gravity green grid grill grocery group guard guest guide guitar gulf gust gymnast habit hammer hammock hamster
handle happy harbor hardware harmony harp harvest hazel headset health hedge helmet herald herb heritage hermit
hexagon hiker hill history hobby hockey holiday hollow holly honest honey hopeful horizon hornet hostel hotel hover
humble humor hundred hunter hurdle husky hybrid hydrant jackal jacket jaguar jasmine jelly jersey jewel jigsaw jockey
jolly journal journey jubilee judge juggle juice july jumbo jump june jungle junior jupiter jury justice kayak keeper
kennel ketchup kettle keyboard kind kingdom kiosk kitchen kite kitten kiwi knapsack koala ladder lagoon lake lamp
lantern laptop large laser lasso latch lather launch laundry lava lavender lawn lawyer layer leader leaf league
leather lecture ledger legend lemon lemonade lentil leopard letter level library license lifeboat light lilac lily
linen lion liquid listen little lively lizard llama lobby lobster local locker lodge logic lotus loud lounge loyal
lucky luggage lumber lunar lunch luxury lyric machine magenta magic magnet magpie mahogany maiden major mallet mammoth
mandolin mango manor mantle maple marble march margin marigold marina market marvel mascot master matrix matter meadow
measure medal medicine melody melon member memory mentor menu merchant mercury merit merry method metro midnight milk
million mimic mineral mint minute mirror mixture mobile model modern modest moment monarch monday monkey monster
monument moral morning mosaic mother motion motor mountain movie muffin multiple mural museum mushroom music mustard
mutual mystery myth napkin narrow nation native natural navy nearby nectar needle neighbor nephew neptune nerve nest
network neutral nickel night nimble ninety noble normal north notable notebook nougat novel november nuclear number
nurse nursery nutmeg nylon pacific package paddle painter palace palm pancake panda panel panther papaya paper parade
parcel parent park parlor parrot parsley partner passport pasta pasture patch patio patrol pattern pavement peach
peacock peanut pebble pelican pencil penguin pension people pepper perfect perfume period permit person phantom phrase
physics piano picnic picture pigeon pilgrim pillow pilot pimento pink pioneer pirate pivot pizza planet plank plastic
platform platinum player plaza plenty plot plumber plush pocket poem poetry polar police polite polka pond pony
popcorn poplar poppy porch portal porter portrait possible postcard potato pottery powder prairie premium present
pretty price prince printer private prize problem produce product profile program project promise proper protein proud
public pudding pulley pulse pumpkin puppet puppy purple purpose puzzle pyramid python quality quantum quarry quarter
quartz quay queen question quick quiet quilt quince quiver quiz quota rabbit raccoon racket radar radio radish raft
railway rainbow raisin rally ranch random ranger rapid rascal raven razor ready realm reason recipe record reef
referee reflex refund regal region regular relax relic remedy remote rental repair reply report request rescue resort
respect result retail retreat return revenue reward rhythm ribbon riddle ridge ripple ritual river robin robot rocket
rodeo romantic rooftop rooster rosemary rotate round route rover royal rubber ruby rudder rugby ruler rumble runway
rural rustic saddle safari saffron sailor salad salmon salon salute sample sand sandal sandwich sapphire sardine
satchel satin sausage savanna scallop scarf school science scooter scout screen script season second secret section
sedan seminar senator senior sentence serious service sesame seven shadow shampoo shelf shelter sheriff shield shiny
shirt shore shoulder shovel shower shrimp shuttle siesta signal silent silk silver simple sincere singer siren sister
sixty sketch skillet skipper slate sleek sleeve slender slipper slogan smart smile smooth snack snowman soccer social
soda sofa solar solid sonata sonnet south space spade spaniel spare spark sparrow special spectrum speech spider
spinach spiral spirit splendid sponge spoon sport spring spruce square squash squirrel stable stadium stage stamp
standard star station statue steady steam stellar stencil stereo sticker stone storm story stove strategy straw stream
street stripe strong student studio sturdy subject suburb subway success sudden sugar suitcase summer summit sunday
sunlight sunny sunset super supper supply surface surgeon surplus surprise swallow sweater swift swimmer symbol
symphony syrup system table tablet tackle tactic tailor talent tally tango tank tapestry target tavern taxi teacher
teapot teaspoon temple tempo tender tennis tent terrace textile texture theater theory thermos thimble thirty thistle
thousand thread thrift thunder ticket tiger timber tinsel tiny titan title toast toffee tomato topaz topic torch
tornado tortoise total toucan tower town tractor trade traffic trail train trapeze travel treasure tree tribute
trolley trombone trophy tropical trout truck trumpet trunk trust tulip tundra tunnel turbine turbo turkey turnip
turtle tuxedo twelve twenty twig twilight twin ultra umbrella umpire uncle under uniform union unique unit universe
update upgrade upper upright urban useful usual utensil vacation valley value vanilla vanish vapor variety vault
vector vehicle velvet vendor venture venus verdict verse vessel veteran viaduct victory video village vineyard vintage
violet violin visible vision visit visitor vista vitamin vivid voice volcano volume voyage waffle wagon walnut walrus
warbler warm warrior water waterway wealth weasel weaver wedding weekend welcome western whale wheel whisper whistle
wicker willow window winter wisdom wizard wolf wombat wonder wooden workshop world worthy writer yard yellow yogurt
young youth zebra zenith zephyr zigzag zinc zipper zodiac zone
`
  .trim()
  .split(/\s+/)
