/**
 * The formats of lines that are plain text, and the detection of one of them from
 * the first lines of a file.
 */
import { binaryString } from '../bytes';
import type { Fields } from '../fields';
import { IS_REQUEST, type Format } from '../format';
import type { TimeParser } from '../time';
import { alb, looksLikeAlb } from './alb';
import { Clf } from './clf';
import { Delimited } from './delimited';
import { haproxy, looksLikeHaproxy } from './haproxy';
import { KNOWN_FORMATS } from './known';
import { template } from './template';
import { logWithoutRequests } from './without-requests';

const MAX_LENGTH = 1000;

export class TextFormats {
	readonly clf: Clf;
	readonly alb: Format;
	readonly haproxy: Format;
	readonly delimited: Delimited;

	constructor( private readonly timeParser: TimeParser ) {
		this.clf = new Clf( timeParser );
		this.alb = alb( timeParser );
		this.haproxy = haproxy( timeParser );
		this.delimited = new Delimited( timeParser );
	}

	/** Returns the format of most lines; undefined if they are in none of them. */
	detect( lines: readonly Uint8Array[] ): Format | undefined {
		const texts = lines.map( ( line ) =>
			binaryString( line, 0, Math.min( line.length, MAX_LENGTH ) )
		);
		const isMost = ( count: number ) => count * 2 > lines.length;
		const known = KNOWN_FORMATS.find( ( { line } ) =>
			isMost( texts.filter( ( text ) => line.test( text ) ).length )
		);
		if ( known ) {
			return {
				...template( known.format, this.timeParser, known.options ),
				name: known.name,
			};
		}
		const clf = this.clf.detect( lines );
		const count = (
			test: ( line: Uint8Array, start: number, end: number ) => boolean
		) => lines.filter( ( line ) => test( line, 0, line.length ) ).length;
		// Lines of the common log format may begin with an ISO time as well.
		if ( isMost( count( looksLikeHaproxy ) ) ) {
			return logWithoutRequests( texts ) ?? this.haproxy;
		}
		if ( isMost( count( looksLikeAlb ) ) ) {
			return logWithoutRequests( texts ) ?? this.alb;
		}
		if ( clf * 2 >= lines.length ) {
			return this.clf;
		}
		return isMost( this.delimited.detect( lines ) )
			? this.delimited
			: logWithoutRequests( texts );
	}

	/** Parses a line that isn't in the format of its file: files in two formats can be joined. */
	parseOther(
		format: Format,
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Format | undefined {
		return [ this.clf, this.alb, this.haproxy ].find( ( other ) => {
			out.clear( bytes );
			return (
				other !== format &&
				other.parse( bytes, start, end, out, ended ) === IS_REQUEST
			);
		} );
	}
}
