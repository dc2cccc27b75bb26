/**
 * Rebuilds what a site needs while its sources are edited.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { REPOSITORY } from './sites/folders';

/** Commands that rebuild when a file changes that they import or include. */
const WATCHERS: Readonly< Record< string, readonly string[] > > = {
	screens: [
		...[ 'wp-scripts', 'start', './src/admin/settings.tsx' ],
		...[ './src/admin/widget.scss', '--output-path=build/admin' ],
	],
	rules: [
		...[ 'tsx', 'watch', '--clear-screen=false' ],
		...[ '--include', 'src/api/*.ts', 'src/tools/compile.ts' ],
	],
	analyser: [
		...[ 'tsx', 'watch', '--clear-screen=false' ],
		...[ '--include', 'src/{analyser,investigate}/**/*' ],
		'src/tools/bundle.ts',
	],
	translations: [
		...[ 'tsx', 'watch', '--clear-screen=false' ],
		...[ '--include', 'src/languages/*.po', 'src/tools/translate.ts' ],
	],
};

/** Starts the watchers, and returns a function that stops them. */
export function startWatchers( print: ( line: string ) => void ): () => void {
	const children = Object.entries( WATCHERS ).map(
		( [ name, [ command = '', ...args ] ] ) => {
			const child = spawn(
				join( REPOSITORY, 'node_modules/.bin', command ),
				args,
				{
					cwd: REPOSITORY,
					stdio: [ 'ignore', 'pipe', 'pipe' ],
					// A group of its own, because wp-scripts ends without its child.
					detached: true,
				}
			);
			for ( const stream of [ child.stdout, child.stderr ] ) {
				createInterface( stream ).on( 'line', ( line ) =>
					print( `${ name }: ${ line }\n` )
				);
			}
			child.on( 'error', ( { message } ) =>
				print( `${ name }: ${ message }\n` )
			);
			return child;
		}
	);
	return () => children.forEach( stopGroup );
}

/** Stops a process and its descendants. */
function stopGroup( { pid }: ChildProcess ): void {
	try {
		if ( pid !== undefined ) {
			process.kill( -pid, 'SIGTERM' );
		}
	} catch {
		// It has ended already.
	}
}
