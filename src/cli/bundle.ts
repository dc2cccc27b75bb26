/**
 * `tsx src/cli/bundle.ts`: the log analyser in two files that need nothing
 * else: `node build/analyse.mjs FILE…` for a server's terminal, and
 * `build/investigate.html` to open from a disk.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const root = join( __dirname, '..', '..' );
const page = join( root, 'src', 'investigate' );

const common: BuildOptions = {
	bundle: true,
	minify: true,
	legalComments: 'inline',
	logLevel: 'warning',
};

async function terminal(): Promise< void > {
	await build( {
		...common,
		entryPoints: [ join( __dirname, 'analyse.ts' ) ],
		outfile: join( root, 'build', 'analyse.mjs' ),
		platform: 'node',
		target: 'node20',
		format: 'esm',
		// What CommonJS has by itself.
		banner: {
			js: "import { fileURLToPath as __url } from 'node:url'; const __dirname = __url( new URL( '.', import.meta.url ) );",
		},
	} );
}

/** A program for browsers, as text that may stand in a page. */
async function script(
	file: string,
	define: Record< string, string > = {}
): Promise< string > {
	const { outputFiles } = await build( {
		...common,
		entryPoints: [ join( page, file ) ],
		write: false,
		platform: 'browser',
		target: 'es2022',
		format: 'iife',
		charset: 'utf8',
		define,
	} );
	return ( outputFiles?.[ 0 ]?.text ?? '' )
		.replaceAll( '</script', '<\\/script' )
		.replaceAll( '<!--', '<\\!--' );
}

const hash = ( text: string ) =>
	`'sha256-${ createHash( 'sha256' ).update( text ).digest( 'base64' ) }'`;

async function html(): Promise< void > {
	const worker = await script( 'worker.ts' );
	const code = await script( 'page.ts', {
		WORKER: JSON.stringify( worker ),
	} );
	const style = readFileSync( join( page, 'page.css' ), 'utf8' );
	const parts: Readonly< Record< string, string > > = {
		SCRIPT: code,
		'SCRIPT-HASH': hash( code ),
		STYLE: style,
		'STYLE-HASH': hash( style ),
		// Names come from registries: no tag may begin in them.
		NETWORKS: readFileSync(
			join( root, 'build', 'networks', 'hosting.txt' ),
			'utf8'
		).replaceAll( '<', '‹' ),
	};
	writeFileSync(
		join( root, 'build', 'investigate.html' ),
		readFileSync( join( page, 'page.html' ), 'utf8' ).replace(
			/\{\{([A-Z-]+)\}\}/g,
			( _, name: string ) => parts[ name ] ?? ''
		)
	);
}

async function bundle(): Promise< void > {
	await terminal();
	await html();
	process.stdout.write(
		'bundle: build/analyse.mjs build/investigate.html\n'
	);
}

bundle().catch( ( error: unknown ) => {
	process.stderr.write( `${ String( error ) }\n` );
	process.exitCode = 1;
} );
