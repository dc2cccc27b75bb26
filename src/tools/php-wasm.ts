/**
 * `tsx src/tools/php-wasm.ts VERSION FILE`: runs a PHP file with a WebAssembly
 * build of that PHP version. The file system of this machine is mounted at
 * `/host`. Debian itself has only PHP 8.2.
 */
import { createNodeFsMountHandler, loadNodeRuntime } from '@php-wasm/node';
import { PHP, SupportedPHPVersions } from '@php-wasm/universal';

async function run( wanted: string, file: string ): Promise< number > {
	const version = SupportedPHPVersions.find( ( one ) => one === wanted );
	if ( ! version ) {
		process.stderr.write(
			`PHP ${ wanted } is not available. Choose one of ${ SupportedPHPVersions.join( ' ' ) }.\n`
		);
		return 2;
	}
	const php = new PHP(
		await loadNodeRuntime( version, {
			emscriptenOptions: { processId: 1 },
		} )
	);
	php.mkdir( '/host' );
	await php.mount( '/host', createNodeFsMountHandler( '/' ) );
	const { text, errors, exitCode } = await php.run( {
		scriptPath: `/host${ file }`,
	} );
	process.stdout.write( text );
	process.stderr.write( errors );
	return exitCode;
}

run( process.argv[ 2 ] ?? '', process.argv[ 3 ] ?? '' ).then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		process.stderr.write( `${ String( error ) }\n` );
		process.exit( 1 );
	}
);
