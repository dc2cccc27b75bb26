/**
 * The list of neighbours.
 */
import { activitypub } from './activitypub';
import { aioseo } from './aioseo';
import { bbpress } from './bbpress';
import { buddypress } from './buddypress';
import { coAuthorsPlus } from './co-authors-plus';
import { dokan } from './dokan';
import { elementor } from './elementor';
import { friends } from './friends';
import { headless } from './headless';
import { indieauth } from './indieauth';
import { jetpack } from './jetpack';
import { learndash } from './learndash';
import { lifterlms } from './lifterlms';
import type { Neighbour } from './neighbour';
import { plainPermalinks } from './plain-permalinks';
import { publishpressAuthors } from './publishpress-authors';
import { rankMath } from './rank-math';
import { seopress } from './seopress';
import { simpleAuthorBox } from './simple-author-box';
import { theEventsCalendar } from './the-events-calendar';
import { theSeoFramework } from './the-seo-framework';
import { tutor } from './tutor';
import { ultimateMember } from './ultimate-member';
import { woocommerce } from './woocommerce';
import { wordpressApp } from './wordpress-app';
import { wpGraphql } from './wp-graphql';
import { yoastSeo } from './yoast-seo';

/** In the order of their names. */
export const neighbours: readonly Neighbour[] = [
	headless,
	activitypub,
	aioseo,
	bbpress,
	buddypress,
	coAuthorsPlus,
	dokan,
	elementor,
	friends,
	indieauth,
	jetpack,
	learndash,
	lifterlms,
	plainPermalinks,
	publishpressAuthors,
	rankMath,
	seopress,
	simpleAuthorBox,
	theEventsCalendar,
	theSeoFramework,
	tutor,
	ultimateMember,
	woocommerce,
	wordpressApp,
	wpGraphql,
	yoastSeo,
];
