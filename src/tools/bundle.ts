/**
 * `tsx src/tools/bundle.ts`: bundles the log analyser into three files without
 * dependencies: `build/analyse.mjs` for the command line of a server,
 * `build/investigate.html` to open from disk, and `build/investigate-worker.js`
 * for the settings page.
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

async function bundleCommand(): Promise< void > {
	await build( {
		...common,
		entryPoints: [ join( __dirname, 'analyse.ts' ) ],
		outfile: join( root, 'build', 'analyse.mjs' ),
		platform: 'node',
		target: 'node20',
		format: 'esm',
		// ES modules lack `__dirname`.
		banner: {
			js: "import { fileURLToPath as __url } from 'node:url'; const __dirname = __url( new URL( '.', import.meta.url ) );",
		},
	} );
}

/** Bundles a script for browsers, escaped for an inline <script>. */
async function bundleScript(
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

async function bundlePage( worker: string ): Promise< void > {
	const code = await bundleScript( 'page.ts', {
		WORKER: JSON.stringify( worker ),
	} );
	const style = readFileSync( join( page, 'page.css' ), 'utf8' );
	const parts: Readonly< Record< string, string > > = {
		SCRIPT: code,
		'SCRIPT-HASH': hash( code ),
		STYLE: style,
		'STYLE-HASH': hash( style ),
		// The names come from registries, so they must not open a tag.
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
	await bundleCommand();
	const worker = await bundleScript( 'worker.ts' );
	writeFileSync( join( root, 'build', 'investigate-worker.js' ), worker );
	await bundlePage( worker );
	process.stdout.write(
		'bundle: build/analyse.mjs build/investigate.html build/investigate-worker.js\n'
	);
}

bundle().catch( ( error: unknown ) => {
	process.stderr.write( `${ String( error ) }\n` );
	process.exitCode = 1;
} );
