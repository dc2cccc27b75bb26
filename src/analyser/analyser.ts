/**
 * Reads access logs and counts: one object for each analysis, fed with the
 * bytes of one file after the other. It knows neither Node nor the browser.
 */
import { binary, shown } from './bytes';
import { Clients, SourceSums } from './clients';
import { plain, type Decoder } from './decode';
import { AGENT, Fields, METHOD, QUERY, REFERER, TARGET } from './fields';
import { IS_REQUEST, isUnreadable, type Reason } from './format';
import { FIRST_LINES, Reader, type Detection } from './formats/reader';
import * as kinds from './kinds';
import { kindOf, logged, type Kind } from './kinds';
import { Lines } from './lines';
import type { Range } from './ranges';
import { Agents } from './sums/agents';
import { Attacks } from './sums/attacks';
import { Duplicates } from './sums/duplicates';
import { Entries, type Spot } from './sums/entries';
import { Hurt } from './sums/hurt';
import { RawCache } from './sums/raw-cache';
import { Column, Tuples } from './sums/tuples';

export interface Options {
	/** A format that the owner pasted. */
	readonly format?: string | undefined;
	/** Minutes east of UTC, for times that name no zone. */
	readonly offset?: number | undefined;
	/** Leaves out what was earlier; seconds since 1970. */
	readonly since?: number | undefined;
	/** Proxies that may name the client, besides private and known ones. */
	readonly proxies?: readonly Range[] | undefined;
	/** Several files follow, which may overlap. */
	readonly several?: boolean | undefined;
	/** Is shown each line, also those without a request. */
	readonly seen?: ( ( line: SeenLine ) => void ) | undefined;
}

/** A line, for those who want to see each. */
export interface SeenLine {
	readonly line: number;
	readonly reason: Reason;
	readonly fields: Fields;
	readonly kind: Kind | undefined;
	readonly client: string | null;
	readonly agent: string | null;
}

const MOST_LABELS = 20_000;
const FIRST_BYTES = 1 << 20;
/** A source that makes so many in a minute, files aside, floods. */
const FLOOD = 240;
const SPOT_LENGTH = 400;
const MOST_MINUTES = 2_000_000;

interface Pending {
	readonly bytes: Uint8Array;
	readonly ended: boolean;
}

export class Analyser {
	lines = 0;
	requests = 0;
	unreadable = 0;
	/** Of lines without a request, how many for which reason. */
	readonly reasons = new Map< string, number >();
	from = Infinity;
	to = -Infinity;
	/** Lines of each format, by its name. */
	readonly formats = new Map< string, number >();
	readonly detections: ( Detection & { readonly file: string } )[] = [];
	readonly clients: Clients;
	readonly sources = new SourceSums();
	readonly agents = new Agents();
	readonly attacks = new Attacks();
	readonly entries = new Entries();
	readonly hurt = new Hurt();
	readonly rules = new Float64Array( logged.length );
	readonly methods = new Map< string, number >();
	readonly statuses = new Column();
	readonly minutes = new Tuples( 1, MOST_MINUTES );
	readonly inMinute = new Column();
	readonly duplicates: Duplicates | undefined;
	readonly labels: string[] = [];
	/** Requests that name no address. */
	nameless = 0;
	bytes = 0;
	zoneless = 0;
	earlier = 0;

	private readonly labelIds = new Map< string, number >();
	private readonly fields = new Fields();
	private readonly kindCaches = new Map< Decoder, RawCache< Kind > >();
	private readonly agentCaches = new Map< Decoder, RawCache< number > >();
	private reader = new Reader();
	private splitter: Lines | undefined;
	private pending: Pending[] = [];
	private pendingBytes = 0;
	private learning = false;
	private file = '';
	private fileNumber = 0;
	private line = 0;
	private spotBytes: Uint8Array = new Uint8Array( 0 );
	private spotStart = 0;
	private spotEnd = 0;
	private lastFormat = '';
	private lastMinute = -1;
	private lastMinuteIndex = -1;

	constructor( private readonly options: Options = {} ) {
		this.clients = new Clients( options.proxies );
		this.duplicates = options.several ? new Duplicates() : undefined;
	}

	/** Begins a file; `end` comes before the next. */
	begin( file: string ): void {
		this.file = file;
		this.fileNumber++;
		this.line = 0;
		this.reader = new Reader( this.options );
		this.splitter = new Lines( ( bytes, start, end, ended ) =>
			this.take( bytes, start, end, ended )
		);
		this.learning = true;
		this.pending = [];
		this.pendingBytes = 0;
	}

	push( chunk: Uint8Array ): void {
		this.splitter?.push( chunk );
	}

	end(): void {
		this.splitter?.end();
		this.learn();
		this.zoneless += this.reader.clock.zoneless;
	}

	private take(
		bytes: Uint8Array,
		start: number,
		end: number,
		ended: boolean
	): void {
		if ( ! this.learning ) {
			this.read( bytes, start, end, ended );
			return;
		}
		this.pending.push( { bytes: bytes.slice( start, end ), ended } );
		this.pendingBytes += end - start;
		if (
			this.pending.length >= FIRST_LINES ||
			this.pendingBytes > FIRST_BYTES
		) {
			this.learn();
		}
	}

	/** Finds the format out, and counts the lines that waited for it. */
	private learn(): void {
		if ( ! this.learning ) {
			return;
		}
		this.learning = false;
		const { pending } = this;
		this.pending = [];
		this.detections.push( {
			file: this.file,
			...this.reader.begin( pending.map( ( { bytes } ) => bytes ) ),
		} );
		for ( const { bytes, ended } of pending ) {
			this.read( bytes, 0, bytes.length, ended );
		}
	}

	private read(
		bytes: Uint8Array,
		start: number,
		end: number,
		ended: boolean
	): void {
		this.lines++;
		this.line++;
		const { fields, reader } = this;
		const reason = reader.read( bytes, start, end, fields, ended );
		if ( reason !== IS_REQUEST ) {
			this.reasons.set( reason, ( this.reasons.get( reason ) ?? 0 ) + 1 );
			if ( isUnreadable( reason ) ) {
				this.unreadable++;
			}
			this.show( reason, undefined, -1 );
			return;
		}
		const decode = fields.plain ? plain : reader.format.decode;
		const kind = this.kind( decode );
		const source = this.clients.of( fields );
		if ( this.options.seen ) {
			this.show( reason, kind, source );
		}
		if (
			this.options.since !== undefined &&
			fields.time < this.options.since
		) {
			this.earlier++;
			return;
		}
		if ( this.duplicates?.has( bytes, start, end, this.fileNumber ) ) {
			return;
		}
		this.spotBytes = bytes;
		this.spotStart = start;
		this.spotEnd = end;
		this.count( kind, source, decode );
	}

	private count( kind: Kind, source: number, decode: Decoder ): void {
		const { fields, sources } = this;
		const { time, status, size } = fields;
		this.requests++;
		if ( time < this.from ) {
			this.from = time;
		}
		if ( time > this.to ) {
			this.to = time;
		}
		this.countFormat();
		this.countMinute( time );
		this.statuses.add( status, 1 );
		if ( size > 0 ) {
			this.bytes += size;
		}
		const agent = this.agent( decode );
		this.agents.requests.add( agent, 1 );
		const { rule, flags } = kind;
		if ( rule >= 0 ) {
			this.rules[ rule ] = ( this.rules[ rule ] as number ) + 1;
		}
		if ( source < 0 || fields.internal ) {
			this.nameless += source === -1 || fields.internal ? 1 : 0;
			return;
		}
		const inMinute = sources.add( source, time );
		const isEditing =
			( flags & kinds.EDITING ) !== 0 ||
			( rule >= 0 && this.isFromAdmin() );
		if ( rule >= 0 ) {
			this.hurt.add(
				rule,
				this.agents.programs[ agent ] ?? -1,
				isEditing,
				( flags & kinds.JETPACK ) !== 0
			);
		}
		if ( flags & ~( kinds.STATIC | kinds.PROBE | kinds.EDITING ) ) {
			this.entries.add( kind, source, status, size, time, this.spot );
		}
		const group = groupOf( kind, status, inMinute, isEditing );
		if ( group >= 0 ) {
			sources.bad.add( source, 1 );
			this.attacks.add(
				group,
				time,
				source,
				this.label( kind ),
				agent,
				status,
				size
			);
		}
	}

	/** The line being read, kept as text; made only where it is worth keeping. */
	private readonly spot = (): Spot => ( {
		time: this.fields.time,
		file: this.file,
		line: this.line,
		text: shown(
			binary(
				this.spotBytes,
				this.spotStart,
				Math.min( this.spotEnd, this.spotStart + SPOT_LENGTH )
			)
		),
	} );

	private kind( decode: Decoder ): Kind {
		const { fields } = this;
		const { bytes, from, to } = fields;
		let cache = this.kindCaches.get( decode );
		if ( ! cache ) {
			cache = new RawCache();
			this.kindCaches.set( decode, cache );
		}
		const [ a, b, c ] = [
			from[ METHOD ] as number,
			from[ TARGET ] as number,
			from[ QUERY ] as number,
		];
		const [ aEnd, bEnd, cEnd ] = [
			to[ METHOD ] as number,
			to[ TARGET ] as number,
			to[ QUERY ] as number,
		];
		const known = cache.find( bytes, a, aEnd, b, bEnd, c, cEnd );
		if ( known ) {
			return known;
		}
		const kind = kindOf( fields, decode );
		cache.put( kind, bytes, a, aEnd, b, bEnd, c, cEnd );
		return kind;
	}

	private agent( decode: Decoder ): number {
		const { bytes, from, to } = this.fields;
		let cache = this.agentCaches.get( decode );
		if ( ! cache ) {
			cache = new RawCache();
			this.agentCaches.set( decode, cache );
		}
		const start = from[ AGENT ] as number;
		const end = to[ AGENT ] as number;
		const known = cache.find( bytes, start, end );
		if ( known !== undefined ) {
			return known;
		}
		const id = this.agents.id( this.agentText( decode ) ?? '' );
		cache.put( id, bytes, start, end );
		return id;
	}

	private agentText( decode: Decoder ): string | null {
		const { fields } = this;
		if ( ! fields.has( AGENT ) || fields.isDash( AGENT ) ) {
			return null;
		}
		const text = decode(
			binary(
				fields.bytes,
				fields.from[ AGENT ] as number,
				fields.to[ AGENT ] as number
			)
		);
		// CloudFront encoded agents twice until 2019.
		const twice =
			this.reader.format.name.startsWith( 'cloudfront' ) &&
			/%20/.test( text ) &&
			! / /.test( text );
		return shown( twice ? decode( text ) : text );
	}

	private label( kind: Kind ): number {
		if ( kind.id < 0 ) {
			const text = `${ kind.method } ${ kind.label }`;
			const known = this.labelIds.get( text );
			if ( known !== undefined ) {
				kind.id = known;
			} else if ( this.labels.length < MOST_LABELS ) {
				kind.id = this.labels.push( text ) - 1;
				this.labelIds.set( text, kind.id );
			} else {
				kind.id = MOST_LABELS;
			}
		}
		return kind.id;
	}

	/** A request that a page of wp-admin made. */
	private isFromAdmin(): boolean {
		const { fields } = this;
		return (
			fields.has( REFERER ) &&
			! fields.isDash( REFERER ) &&
			binary(
				fields.bytes,
				fields.from[ REFERER ] as number,
				Math.min(
					fields.to[ REFERER ] as number,
					( fields.from[ REFERER ] as number ) + 300
				)
			).includes( '/wp-admin/' )
		);
	}

	private countFormat(): void {
		const { name } = this.reader.format;
		if ( name !== this.lastFormat || ! this.formats.has( name ) ) {
			this.lastFormat = name;
		}
		this.formats.set( name, ( this.formats.get( name ) ?? 0 ) + 1 );
	}

	private countMinute( time: number ): void {
		const minute = Math.floor( time / 60 );
		if ( minute !== this.lastMinute ) {
			this.lastMinute = minute;
			this.lastMinuteIndex = this.minutes.add( minute );
		}
		if ( this.lastMinuteIndex >= 0 ) {
			this.inMinute.add( this.lastMinuteIndex, 1 );
		}
	}

	private show(
		reason: Reason,
		kind: Kind | undefined,
		source: number
	): void {
		const { seen } = this.options;
		if ( ! seen ) {
			return;
		}
		const { clients, fields, reader } = this;
		// CloudFront's own column stays; who stands before it is in the report.
		const isPeer = reader.format.name.startsWith( 'cloudfront' );
		seen( {
			line: this.line,
			reason,
			fields,
			kind,
			client:
				source < 0 || ! kind
					? null
					: isPeer
						? clients.peerText()
						: clients.text( source ),
			agent: kind
				? this.agentText( fields.plain ? plain : reader.format.decode )
				: null,
		} );
	}
}

/** The group that a request is unwelcome in, or -1. */
function groupOf(
	{ rule, flags }: Kind,
	status: number,
	inMinute: number,
	isEditing: boolean
): number {
	if ( rule >= 0 ) {
		return isEditing || flags & kinds.JETPACK ? -1 : rule;
	}
	if ( flags & kinds.LOGIN ) {
		return kinds.LOGIN_GROUP;
	}
	if (
		flags & kinds.PROBE ||
		( flags & kinds.SCRIPT && ( status === 404 || status === 403 ) )
	) {
		return kinds.PROBE_GROUP;
	}
	return inMinute > FLOOD && ! ( flags & kinds.STATIC ) && ! isEditing
		? kinds.FLOOD_GROUP
		: -1;
}
