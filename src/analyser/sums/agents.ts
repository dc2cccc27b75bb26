/**
 * User agents: a number each, and what kind of program it is.
 */
import { Column } from './tuples';

const MOST = 20_000;
const LONGEST = 300;

/** Programs that a rule would hurt, and how to know them. Any client can send such a name. */
export const PROGRAMS = [
	[ 'jetpack', /^Jetpack|wordpress[.]com/i ],
	[
		'apps',
		/wp-(?:iphone|android|windows)|^WordPress\/\d|MarsEdit|Windows Live Writer/i,
	],
	[
		'activitypub',
		/Mastodon|Pleroma|Akkoma|Misskey|ActivityPub|Friendica|Lemmy|PeerTube|GoToSocial|WriteFreely|http[.]rb/i,
	],
	[
		'feeds',
		/Feedly|Inoreader|NewsBlur|Feedbin|FreshRSS|Tiny Tiny RSS|Miniflux|NetNewsWire|FeedFetcher|feed/i,
	],
	[
		'search',
		/Googlebot|bingbot|DuckDuckBot|Applebot|YandexBot|Baiduspider/i,
	],
] as const;

/** Index among PROGRAMS. */
export const JETPACK_PROGRAM = 0;

export type Program = ( typeof PROGRAMS )[ number ][ 0 ];

export class Agents {
	readonly requests = new Column();
	/** By number; 0 stands for none, 1 for all beyond the first 20,000. */
	readonly texts: string[] = [ '-', '(others)' ];
	/** Index among PROGRAMS, or -1. */
	readonly programs: number[] = [ -1, -1 ];
	private readonly ids = new Map< string, number >();

	id( text: string ): number {
		if ( text === '' || text === '-' ) {
			return 0;
		}
		const key = text.slice( 0, LONGEST );
		const known = this.ids.get( key );
		if ( known !== undefined ) {
			return known;
		}
		if ( this.texts.length >= MOST ) {
			return 1;
		}
		const id = this.texts.push( key ) - 1;
		this.programs.push(
			PROGRAMS.findIndex( ( [ , test ] ) => test.test( key ) )
		);
		this.ids.set( key, id );
		return id;
	}
}
