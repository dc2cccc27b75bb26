/**
 * ActivityPub. Other servers know an author by `/?author=2` (class-user.php,
 * get_id), or by the author archive, and ask there for a document
 * (class-activitypub.php, render_json_template). For an author who doesn't take
 * part it shows the theme's page instead. Its names of actors are login names
 * (class-user.php, get_preferred_username).
 */
import { ACTIVITY } from '../rules/cases';
import type { Neighbour } from './neighbour';
import { purpose } from './publications';

const FEDERATION = 'It shows the authors who take part in the fediverse.';

export const activitypub: Neighbour = {
	id: 'activitypub',
	title: 'ActivityPub',
	kind: 'plugin',
	compared: '8.2.0',
	signs: {
		folders: [ 'activitypub' ],
		classes: [ 'Activitypub\\Activitypub' ],
		constants: [ 'ACTIVITYPUB_PLUGIN_DIR' ],
	},
	needs: [
		{
			rule: 'users-scan',
			why: 'Other servers know an author by the number.',
			met: 'passes',
			requests: [
				{
					name: 'an actor by number',
					target: '/?author=2',
					headers: ACTIVITY,
					contains: '"preferredUsername"',
				},
				{
					name: 'an actor by number, as linked data',
					target: '/?author=2',
					headers: {
						Accept: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
					},
					contains: '"preferredUsername"',
				},
			],
		},
		{
			rule: 'users-archives',
			why: 'Other servers know an author by the author archive.',
			met: 'passes',
			requests: [
				{
					name: 'an actor by archive',
					target: '/author/seed-author/',
					headers: ACTIVITY,
					contains: '"preferredUsername"',
				},
			],
		},
	],
	publishes: [
		{
			what: 'Authors who take part in the fediverse',
			place: 'page',
			outcome: purpose(
				FEDERATION,
				'options-general.php?page=activitypub'
			),
			requests: [
				{
					name: 'an actor',
					at: 'home',
					target: '/?author={{AUTHORID}}',
					headers: ACTIVITY,
					leaks: [ 'seed-author' ],
				},
				{
					name: 'its WebFinger',
					at: 'rest',
					target: '/activitypub/1.0/webfinger?resource={{AUTHORURL}}',
					leaks: [ 'seed-author' ],
				},
			],
		},
		{
			what: 'The fediverse address of the author, which contains the login name, in the heads of posts',
			place: 'markup',
			outcome: purpose(
				'It credits the author where a post is shared. Its settings can switch that off (“OpenGraph”).',
				'options-general.php?page=activitypub&tab=settings'
			),
			requests: [
				{
					name: 'a post',
					at: 'home',
					target: '/author-interview/',
					leaks: [ 'content="seed-author@' ],
				},
			],
		},
	],
};
