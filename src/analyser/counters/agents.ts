/**
 * Assigns an id to each user agent, and recognises known programs.
 */
import { Column } from './tuples';

const MAX_AGENTS = 20_000;
const MAX_LENGTH = 300;

/** Legitimate programs that a rule may block, with patterns of their user agents. Any client can fake them. */
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

/** Index in PROGRAMS. */
export const JETPACK_PROGRAM = 0;

export type Program = ( typeof PROGRAMS )[ number ][ 0 ];

export class Agents {
	readonly requests = new Column();
	/** By id; 0 stands for none, 1 for all after the first 20,000. */
	readonly texts: string[] = [ '-', '(others)' ];
	/** Index in PROGRAMS, or -1. */
	readonly programs: number[] = [ -1, -1 ];
	private readonly ids = new Map< string, number >();

	id( text: string ): number {
		if ( text === '' || text === '-' ) {
			return 0;
		}
		const key = text.slice( 0, MAX_LENGTH );
		const existing = this.ids.get( key );
		if ( existing !== undefined ) {
			return existing;
		}
		if ( this.texts.length >= MAX_AGENTS ) {
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
