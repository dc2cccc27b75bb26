/**
 * `npm run analyse -- FILE…`: what access logs know, on the terminal.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Analyser, type SeenLine } from '../analyser/analyser';
import { NetworkTable } from '../analyser/networks';
import { rangeOf } from '../analyser/ranges';
import { report } from '../analyser/report/build';
import { english } from '../analyser/words/english';
import { filesOf, readInto } from './analyse-input';
import { since, zone } from './analyse-times';

const HELP = `Usage: npm run analyse -- [options] FILE…
       node build/analyse.mjs [options] FILE…

Reads access logs (files, folders, .gz, .zip; - for standard input) and says
what happened, who it was, whether anyone got in, and what Sidegate's rules
would have blocked. Nothing leaves this machine.

  --json            the report as JSON
  --requests        each line as JSON: ip, time, method, path, query, status, ua
  --since WHEN      leaves out what was earlier: 2026-11-22, 2026-11-22T22:00Z, 36h, 7d
  --format FORMAT   a LogFormat or log_format line, or combined, common,
                    vhost_combined, cloudfront, alb, haproxy, json
  --zone OFFSET     for times that name no zone: +09:00 (UTC otherwise)
  --proxy RANGE     a proxy that may name the client: 192.0.2.0/24; may be repeated
  --networks FILE   another table of networks (npm run networks -- FILE)
  --check           ends with 1 where an attack or a break-in is found
  --help            this text

Exit code: 0 read; 1 found (with --check); 2 wrong usage, or nothing readable.
`;

const OK = 0;
const FOUND = 1;
const WRONG = 2;

function table( path: string | undefined ): NetworkTable | undefined {
	const given = path ?? process.env[ 'SIDEGATE_NETWORKS' ];
	const here = __dirname;
	const found = given
		? [ given ]
		: [
				join( here, 'networks', 'hosting.txt' ),
				join( here, '..', '..', 'build', 'networks', 'hosting.txt' ),
			].filter( ( one ) => existsSync( one ) );
	return found[ 0 ] === undefined
		? undefined
		: new NetworkTable( readFileSync( found[ 0 ], 'utf8' ) );
}

const say = ( text: string ) => process.stderr.write( `${ text }\n` );

/** A bar on a terminal: how much is read, how fast, how long still. */
function progress( total: number, lines: () => number ) {
	const started = Date.now();
	let [ read, shown ] = [ 0, 0 ];
	const visible = process.stderr.isTTY;
	return {
		read( bytes: number ): void {
			read += bytes;
			const now = Date.now();
			if ( ! visible || now - shown < 200 ) {
				return;
			}
			shown = now;
			const seconds = ( now - started ) / 1000;
			const part = total > 0 ? Math.min( 1, read / total ) : 0;
			const left =
				part > 0 ? Math.round( ( seconds / part ) * ( 1 - part ) ) : 0;
			const bar = '█'.repeat( Math.round( part * 24 ) ).padEnd( 24, '·' );
			process.stderr.write(
				`\r${ total > 0 ? `${ bar } ${ Math.round( part * 100 ) } %, ` : '' }${ lines().toLocaleString( 'en-US' ) } lines, ${ Math.round( lines() / Math.max( 0.1, seconds ) ).toLocaleString( 'en-US' ) } a second${ total > 0 ? `, ${ left } s left` : '' }   `
			);
		},
		done(): void {
			if ( visible ) {
				process.stderr.write( `\r${ ' '.repeat( 78 ) }\r` );
			}
		},
	};
}

function requestLine( {
	line,
	reason,
	fields,
	kind,
	client,
	agent,
}: SeenLine ): string {
	if ( ! kind ) {
		return JSON.stringify( {
			line,
			skip: reason,
			...( fields.status > 0 ? { status: fields.status } : {} ),
		} );
	}
	return JSON.stringify( {
		line,
		ip: client,
		time: new Date( fields.time * 1000 )
			.toISOString()
			.replace( '.000Z', 'Z' ),
		method: kind.method,
		path: kind.path,
		query: kind.query,
		status: fields.status,
		ua: agent,
	} );
}

async function main(): Promise< number > {
	const { values, positionals } = parseArgs( {
		allowPositionals: true,
		options: {
			json: { type: 'boolean' },
			requests: { type: 'boolean' },
			since: { type: 'string' },
			format: { type: 'string' },
			zone: { type: 'string' },
			proxy: { type: 'string', multiple: true },
			networks: { type: 'string' },
			check: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
		},
	} );
	if ( values.help ) {
		process.stdout.write( HELP );
		return OK;
	}
	if ( positionals.length === 0 ) {
		process.stderr.write( HELP );
		return WRONG;
	}
	const files = filesOf( positionals );
	const proxies = ( values.proxy ?? [] ).map( ( text ) => {
		const range = rangeOf( text, text );
		if ( ! range ) {
			throw new Error(
				`--proxy ${ text } is no address or range. Write it as 192.0.2.0/24.`
			);
		}
		return range;
	} );
	let out: string[] = [];
	const flush = () => {
		process.stdout.write( out.join( '' ) );
		out = [];
	};
	const analyser = new Analyser( {
		format: values.format,
		offset: values.zone === undefined ? undefined : zone( values.zone ),
		since: values.since === undefined ? undefined : since( values.since ),
		proxies,
		several:
			files.length > 1 || files.some( ( one ) => /\.zip$/i.test( one ) ),
		seen: values.requests
			? ( line ) => {
					if ( out.push( `${ requestLine( line ) }\n` ) > 1000 ) {
						flush();
					}
				}
			: undefined,
	} );
	const total = files.reduce(
		( sum, one ) => sum + ( one === '-' ? NaN : statSync( one ).size ),
		0
	);
	const bar = progress( total || 0, () => analyser.lines );
	for ( const file of files ) {
		await readInto( analyser, file, bar, say );
	}
	bar.done();
	flush();
	const nothing = analyser.requests === 0 && analyser.unreadable > 0;
	if ( values.requests ) {
		return nothing ? WRONG : OK;
	}
	const found = report( analyser, table( values.networks ) );
	process.stdout.write(
		values.json ? `${ JSON.stringify( found ) }\n` : english( found )
	);
	if ( nothing ) {
		say(
			'No line could be read. Name the format with --format; --help shows how.'
		);
		return WRONG;
	}
	return values.check && found.incidents.length + found.entered.length > 0
		? FOUND
		: OK;
}

main().then(
	( code ) => {
		process.exitCode = code;
	},
	( error: unknown ) => {
		say(
			`analyse: ${ error instanceof Error ? error.message : String( error ) }`
		);
		process.exitCode = WRONG;
	}
);
