/**
 * `tsx src/cli/bundle.ts`: the log analyser in one file, for a server's
 * terminal: `node build/analyse.mjs FILE…`, with nothing installed.
 */
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join( __dirname, '..', '..' );

async function bundle(): Promise< void > {
	await build( {
		entryPoints: [ join( __dirname, 'analyse.ts' ) ],
		outfile: join( root, 'build', 'analyse.mjs' ),
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node20',
		format: 'esm',
		// What CommonJS has by itself.
		banner: {
			js: "import { fileURLToPath as __url } from 'node:url'; const __dirname = __url( new URL( '.', import.meta.url ) );",
		},
		legalComments: 'inline',
		logLevel: 'warning',
	} );
	process.stdout.write( 'bundle: build/analyse.mjs\n' );
}

bundle().catch( ( error: unknown ) => {
	process.stderr.write( `${ String( error ) }\n` );
	process.exitCode = 1;
} );
