/**
 * Draws the rooms of the repository and their imports as a Mermaid diagram.
 */
import type { Arrow } from './imports';

interface Group {
	readonly title: string;
	/** What each room holds, by its path. */
	readonly rooms: Readonly< Record< string, string > >;
}

export const GROUPS: readonly Group[] = [
	{
		title: 'Tests',
		rooms: { e2e: 'real sites and real servers' },
	},
	{
		title: 'WordPress and servers run these files',
		rooms: {
			'plugin.php': 'WordPress, each request',
			'refuse.php': 'a server rule, blocked requests',
			'uninstall.php': 'WordPress, once',
		},
	},
	{
		title: 'PHP, on the site',
		rooms: {
			'includes/WordPress': 'hooks, REST, screens',
			'includes/Shield': 'blocks and records without WordPress',
			'includes/Server': 'files of the web server and of PHP',
			'includes/Storage': 'spool and tables',
			'includes/Core': 'pure logic',
		},
	},
	{
		title: 'Generated',
		rooms: { build: 'rules, targets, schemas, scripts' },
	},
	{
		title: 'TypeScript, at build time and in the browser',
		rooms: {
			'src/tools': 'build, checks, development sites',
			'src/admin': 'the settings page',
			'src/investigate': 'the analyser as one HTML file',
			'src/abuse-report': 'writes abuse reports',
			'src/analyser': 'reads access logs',
			'src/api': 'types of REST',
			'src/targets': 'rules for PHP, servers, CDNs and logs',
			'src/networks': 'the table of networks',
			'src/proxies': 'proxies and CDNs',
			'src/settings': 'each setting',
			'src/hits': 'each field of a hit',
			'src/neighbours': 'other plugins: what they need and publish',
			'src/rules': 'what is blocked',
			'src/conditions': 'what a rule can ask of a request',
		},
	},
];

/** Returns whether arrows lead from a room to another, or back to itself. */
function isReachable(
	from: string,
	to: string,
	arrows: readonly Arrow[]
): boolean {
	const found = new Set( [ from ] );
	// A set also yields the rooms that are added meanwhile.
	for ( const room of found ) {
		for ( const arrow of arrows ) {
			if ( arrow.from === room ) {
				if ( arrow.to === to ) {
					return true;
				}
				found.add( arrow.to );
			}
		}
	}
	return false;
}

/**
 * Leaves out an arrow if others lead the same way: from A to C, if A needs B and
 * B needs C. Types don't replace code.
 *
 * @throws if rooms import each other's code in a circle.
 */
export function withoutDetours( arrows: readonly Arrow[] ): readonly Arrow[] {
	const code = arrows.filter( ( { isType } ) => ! isType );
	const circle = code
		.map( ( { from } ) => from )
		.filter( ( room ) => isReachable( room, room, code ) );
	if ( circle.length > 0 ) {
		throw new Error(
			`Circular imports: ${ [ ...new Set( circle ) ].join( ', ' ) }.`
		);
	}
	let kept = arrows;
	for ( const arrow of arrows ) {
		const others = kept.filter( ( one ) => one !== arrow );
		const usable = arrow.isType
			? others
			: others.filter( ( { isType } ) => ! isType );
		if ( isReachable( arrow.from, arrow.to, usable ) ) {
			kept = others;
		}
	}
	return kept;
}

const id = ( room: string ) => room.replace( /\W/g, '_' );

/**
 * Returns the diagram.
 *
 * @throws if a room has no description.
 */
export function picture( arrows: readonly Arrow[] ): string {
	const described = GROUPS.flatMap( ( { rooms } ) => Object.keys( rooms ) );
	const unknown = arrows
		.flatMap( ( { from, to } ) => [ from, to ] )
		.filter( ( room ) => ! described.includes( room ) );
	if ( unknown[ 0 ] !== undefined ) {
		throw new Error(
			`Describe the room ${ unknown[ 0 ] } in src/tools/docs/picture.ts.`
		);
	}
	const groups = GROUPS.flatMap( ( { title, rooms }, at ) => [
		`  subgraph group${ at }["${ title }"]`,
		...Object.entries( rooms ).map(
			( [ room, what ] ) =>
				`    ${ id( room ) }["<b>${ room }</b><br>${ what }"]`
		),
		'  end',
	] );
	return [
		'```mermaid',
		'flowchart TD',
		...groups,
		...withoutDetours( arrows ).map(
			( { from, to, isType } ) =>
				`  ${ id( from ) } ${ isType ? '-.->' : '-->' } ${ id( to ) }`
		),
		'```',
	].join( '\n' );
}
