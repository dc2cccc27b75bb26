/**
 * Reads access logs and counts: one object for each analysis, fed with the
 * bytes of one file after the other. It knows neither Node nor the browser.
 */
import { binary, shown } from './bytes';
import { Clients, SourceSums } from './clients';
import { plain, type Decoder } from './decode';
import { Fields, REFERER } from './fields';
import { IS_REQUEST, isUnreadable, type Reason } from './format';
import { FIRST_LINES, Reader, type Detection } from './formats/reader';
import * as kinds from './kinds';
import { groupOf, logged, type Kind } from './kinds';
import { Lines } from './lines';
import type { Range } from './ranges';
import { agentText, Recognition } from './recognition';
import { JETPACK_PROGRAM } from './sums/agents';
import { Attacks } from './sums/attacks';
import { Duplicates } from './sums/duplicates';
import { Entries, type Spot } from './sums/entries';
import { Hurt } from './sums/hurt';
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

const FIRST_BYTES = 1 << 20;
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
	readonly known = new Recognition();
	readonly attacks = new Attacks();
	readonly entries = new Entries();
	readonly hurt = new Hurt();
	readonly rules = new Float64Array( logged.length );
	readonly methods = new Map< string, number >();
	readonly statuses = new Column();
	readonly minutes = new Tuples( 1, MOST_MINUTES );
	readonly inMinute = new Column();
	readonly duplicates: Duplicates | undefined;
	/** Requests that name no address. */
	nameless = 0;
	bytes = 0;
	zoneless = 0;
	earlier = 0;

	private readonly fields = new Fields();
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
		const kind = this.known.kind( fields, decode );
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
		const { fields, known, sources } = this;
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
		const agent = known.agent( fields, decode, this.reader.format.name );
		known.agents.requests.add( agent, 1 );
		const { rule, flags } = kind;
		if ( rule >= 0 ) {
			this.rules[ rule ] = ( this.rules[ rule ] as number ) + 1;
		}
		if ( source < 0 || fields.internal ) {
			this.nameless += source === -1 || fields.internal ? 1 : 0;
			return;
		}
		const inMinute = sources.add( source, time );
		const program = known.agents.programs[ agent ] ?? -1;
		const isEditing =
			( flags & kinds.EDITING ) !== 0 ||
			( rule >= 0 &&
				kinds.isUsers[ rule ] === true &&
				this.isFromAdmin() );
		const isJetpack =
			( flags & kinds.JETPACK ) !== 0 && program === JETPACK_PROGRAM;
		if ( rule >= 0 ) {
			this.hurt.add( rule, program, isEditing );
		}
		if (
			! isJetpack &&
			flags & ~( kinds.STATIC | kinds.PROBE | kinds.EDITING )
		) {
			this.entries.add( kind, source, status, size, time, this.spot );
		}
		const group = groupOf( kind, status, inMinute, isEditing || isJetpack );
		if ( group >= 0 ) {
			sources.bad.add( source, 1 );
			this.attacks.add(
				group,
				time,
				source,
				known.label( kind ),
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
			client: kind ? clients.shownAs( source, isPeer ) : null,
			agent: kind
				? agentText(
						fields,
						fields.plain ? plain : reader.format.decode,
						reader.format.name
					)
				: null,
		} );
	}
}
