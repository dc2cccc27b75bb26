/**
 * Loads `@wordpress/components` when a tab needs it. On old versions of WordPress
 * its scripts take a quarter of a second to run, and the overview must not wait
 * for that. WordPress has printed their elements into a template, where they have
 * no effect. See docs/decisions/components-are-loaded-later.md.
 */

/** Waits for the whole page: on some, WordPress itself loads the scripts, perhaps after this one. */
const parsed = () =>
	new Promise< void >( ( resolve ) =>
		document.readyState === 'loading'
			? document.addEventListener( 'DOMContentLoaded', () => resolve() )
			: resolve()
	);

/** Runs a script by inserting it into the page. */
function run( script: HTMLScriptElement ): Promise< void > {
	return new Promise( ( resolve, reject ) => {
		script.onload = () => resolve();
		script.onerror = () =>
			reject( new Error( `${ script.src } could not be loaded.` ) );
		document.body.append( script );
		if ( script.src === '' ) {
			resolve();
		}
	} );
}

/**
 * Downloads the scripts at the same time, because they run one after the other.
 * Not by `preload`: after a failure it would let the next attempt fail too.
 */
function download( scripts: readonly HTMLScriptElement[] ): void {
	for ( const { src } of scripts ) {
		if ( src !== '' ) {
			const link = document.createElement( 'link' );
			Object.assign( link, { rel: 'prefetch', href: src } );
			document.head.append( link );
		}
	}
}

async function load(): Promise< void > {
	await parsed();
	const template = document.querySelector< HTMLTemplateElement >(
		'#sidegate-components'
	);
	const originals = [
		...( template?.content.querySelectorAll( 'script' ) ?? [] ),
	];
	// A copy runs when it is inserted into the page.
	const copies = originals.map( ( one ) => document.importNode( one, true ) );
	download( copies );
	for ( const [ index, copy ] of copies.entries() ) {
		await run( copy );
		// If a later one fails, the next attempt goes on from there.
		originals[ index ]?.remove();
	}
}

let loading: Promise< void > | undefined;

export function loadComponents(): Promise< void > {
	loading ??= load().finally( () => {
		loading = undefined;
	} );
	return loading;
}
