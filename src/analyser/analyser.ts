/**
 * Reads access logs and counts requests. One object per analysis receives the
 * bytes of one file after another. It depends on neither Node nor the browser.
 */
import { binaryString, displayText } from './bytes';
import { Clients, SourceCounters } from './clients';
import { noEscapes, type Decoder } from './decode';
import { Fields, REFERER } from './fields';
import { IS_REQUEST, isUnreadable, type Reason } from './format';
import { FIRST_LINES, Reader, type Detection } from './formats/reader';
import * as kinds from './kinds';
import { groupOf, logged, type Kind } from './kinds';
import { JsonJoiner } from './json-joiner';
import { Lines } from './lines';
import type { Range } from './ranges';
import { agentText, Recognition } from './recognition';
import { JETPACK_PROGRAM } from './counters/agents';
import { Attacks } from './counters/attacks';
import { Evidence } from './counters/evidence';
import { Duplicates } from './counters/duplicates';
import { Suspects, type LogLine } from './counters/suspects';
import { FalsePositives } from './counters/false-positives';
import { Column, Tuples } from './counters/tuples';

export interface Options {
	/** A format string that the user entered. */
	readonly format?: string | undefined;
	/** Minutes east of UTC, for times without a time zone. */
	readonly offset?: number | undefined;
	/** Ignores requests before this time (seconds since 1970). */
	readonly since?: number | undefined;
	/** Trusted proxies, in addition to private networks and known CDNs. */
	readonly proxies?: readonly Range[] | undefined;
	/** True if several files follow; they may overlap. */
	readonly multipleFiles?: boolean | undefined;
	/** Called for each line, including lines without a request. */
	readonly onLine?: ( ( line: ParsedLine ) => void ) | undefined;
}

/** A parsed line, as it is passed to `onLine`. */
export interface ParsedLine {
	readonly line: number;
	readonly reason: Reason;
	readonly fields: Fields;
	readonly kind: Kind | undefined;
	/** Undoes the escaping of the fields. */
	readonly decode: Decoder;
	readonly client: string | null;
	readonly agent: string | null;
}

const FIRST_BYTES = 1 << 20;
const MAX_LOG_LINE_LENGTH = 400;
/** Two years. They are kept only to find gaps. */
const MAX_MINUTES = 1_000_000;

/** A line that waits until the format is detected. */
interface PendingLine {
	readonly bytes: Uint8Array;
	readonly ended: boolean;
}

export class Analyser {
	lines = 0;
	requests = 0;
	unreadable = 0;
	/** The number of lines without a request, by reason. */
	readonly reasons = new Map< string, number >();
	from = Infinity;
	to = -Infinity;
	/** The number of lines of each format, by its name. */
	readonly formats = new Map< string, number >();
	readonly detections: ( Detection & { readonly file: string } )[] = [];
	readonly clients: Clients;
	readonly sources = new SourceCounters();
	readonly recognition = new Recognition();
	readonly attacks = new Attacks();
	readonly suspects = new Suspects();
	readonly falsePositives = new FalsePositives();
	readonly evidence = new Evidence();
	readonly rules = new Float64Array( logged.length );
	readonly methods = new Map< string, number >();
	readonly statuses = new Column();
	readonly minutes = new Tuples( 1, MAX_MINUTES );
	readonly inMinute = new Column();
	readonly duplicates: Duplicates | undefined;
	/** Requests without a client address. */
	withoutClient = 0;
	/** Set by the reader while, or if, a part of the logs has not been read. */
	isIncomplete = false;
	bytes = 0;
	withoutZone = 0;
	/** Offsets from UTC of the times in the log, in minutes. */
	readonly offsets = new Set< number >();
	earlier = 0;

	private readonly fields = new Fields();
	private reader: Reader;
	private splitter: Lines | undefined;
	private joiner: JsonJoiner | undefined;
	private pending: PendingLine[] = [];
	private pendingBytes = 0;
	private detecting = false;
	private file = '';
	private fileNumber = 0;
	private line = 0;
	private lineBytes: Uint8Array = new Uint8Array( 0 );
	private lineStart = 0;
	private lineEnd = 0;
	private lastMinute = -1;
	private lastMinuteIndex = -1;

	/** @throws if the format of the options is invalid. */
	constructor( private readonly options: Options = {} ) {
		this.reader = new Reader( options );
		this.clients = new Clients( options.proxies );
		this.duplicates = options.multipleFiles ? new Duplicates() : undefined;
	}

	/** Begins a file. Call `end()` before the next one. */
	begin( file: string ): void {
		this.file = file;
		this.fileNumber++;
		this.line = 0;
		this.reader = new Reader( this.options );
		this.joiner = new JsonJoiner( ( bytes, start, end, ended ) =>
			this.addLine( bytes, start, end, ended )
		);
		this.splitter = new Lines( this.joiner.add );
		this.detecting = true;
		this.pending = [];
		this.pendingBytes = 0;
	}

	push( chunk: Uint8Array ): void {
		this.splitter?.push( chunk );
	}

	end(): void {
		this.splitter?.end();
		this.joiner?.end();
		this.detectFormat();
		const { withoutZone, offsets } = this.reader.timeParser;
		this.withoutZone += withoutZone;
		offsets.forEach( ( one ) => this.offsets.add( one ) );
	}

	private addLine(
		bytes: Uint8Array,
		start: number,
		end: number,
		ended: boolean
	): void {
		if ( ! this.detecting ) {
			this.read( bytes, start, end, ended );
			return;
		}
		this.pending.push( { bytes: bytes.slice( start, end ), ended } );
		this.pendingBytes += end - start;
		if (
			this.pending.length >= FIRST_LINES ||
			this.pendingBytes > FIRST_BYTES
		) {
			this.detectFormat();
		}
	}

	/** Detects the format, then counts the lines that were waiting for it. */
	private detectFormat(): void {
		if ( ! this.detecting ) {
			return;
		}
		this.detecting = false;
		const { pending } = this;
		this.pending = [];
		this.detections.push( {
			file: this.file,
			...this.reader.detect( pending.map( ( { bytes } ) => bytes ) ),
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
		const decode = fields.isDecoded ? noEscapes : reader.format.decode;
		const kind = this.recognition.kind( fields, decode );
		const source = this.clients.indexOf( fields );
		if ( this.options.onLine ) {
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
		this.lineBytes = bytes;
		this.lineStart = start;
		this.lineEnd = end;
		this.count( kind, source, decode );
	}

	private count( kind: Kind, source: number, decode: Decoder ): void {
		const { fields, recognition, sources } = this;
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
		const agent = recognition.agent(
			fields,
			decode,
			this.reader.format.name
		);
		recognition.agents.requests.add( agent, 1 );
		const { rule, flags } = kind;
		if ( rule >= 0 ) {
			this.rules[ rule ] = ( this.rules[ rule ] as number ) + 1;
		}
		if ( source < 0 || fields.internal ) {
			this.withoutClient += source === -1 || fields.internal ? 1 : 0;
			return;
		}
		const inMinute = sources.add( source, time );
		const program = recognition.agents.programs[ agent ] ?? -1;
		const isEditing =
			( flags & kinds.EDITING ) !== 0 ||
			( rule >= 0 &&
				kinds.isUserRule[ rule ] === true &&
				this.isFromAdmin() );
		const isJetpack =
			( flags & kinds.JETPACK ) !== 0 && program === JETPACK_PROGRAM;
		if ( rule >= 0 ) {
			this.falsePositives.add( rule, program, isEditing );
		}
		if (
			! isJetpack &&
			flags & ~( kinds.STATIC | kinds.PROBE | kinds.EDITING )
		) {
			this.suspects.add( kind, source, fields, this.logLine );
		}
		const group = groupOf( kind, status, inMinute, isEditing || isJetpack );
		if ( group >= 0 ) {
			this.evidence.add(
				source,
				sources.unwelcome.add( source, 1 ),
				this.logLine
			);
			this.attacks.add(
				group,
				source,
				recognition.label( kind ),
				agent,
				fields
			);
		}
	}

	/** Returns the current line as text. Called only for lines that are kept. */
	private readonly logLine = (): LogLine => ( {
		time: this.fields.time,
		file: this.file,
		line: this.line,
		text: displayText(
			binaryString(
				this.lineBytes,
				this.lineStart,
				Math.min( this.lineEnd, this.lineStart + MAX_LOG_LINE_LENGTH )
			)
		),
	} );

	/** Returns true for a request that was sent by a wp-admin page. */
	private isFromAdmin(): boolean {
		const { fields } = this;
		return (
			fields.isSet( REFERER ) &&
			fields.text( REFERER, 300 ).includes( '/wp-admin/' )
		);
	}

	private countFormat(): void {
		const { name } = this.reader.format;
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
		const { onLine } = this.options;
		if ( ! onLine ) {
			return;
		}
		const { clients, fields, reader } = this;
		const { name } = reader.format;
		const decode = fields.isDecoded ? noEscapes : reader.format.decode;
		// For CloudFront the address column itself is shown; the client behind
		// a proxy appears in the report.
		const isPeer = name.startsWith( 'cloudfront' );
		onLine( {
			line: this.line,
			reason,
			fields,
			kind,
			decode,
			client: kind ? clients.textOfLast( source, isPeer ) : null,
			agent: kind ? agentText( fields, decode, name ) : null,
		} );
	}
}
