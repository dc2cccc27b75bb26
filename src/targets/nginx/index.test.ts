import { bridge, flat, moat, says } from '../fixture';
import { nginx } from '.';

const { parts } = nginx.compile( [ moat, bridge ] );
const [ counted, bare ] = [ parts.counted ?? [], parts.bare ?? [] ];
const [ http = '', server = '' ] = flat( bare ).split(
	'\n# --- Into server { } ---\n'
);

test( 'a look leads to the next, the first that fails to the next way', () => {
	expect( http ).toContain( `map $uri $sidegate_moat {
	default $sidegate_moat_1_0;
	"~${ says.path }" $sidegate_refusable;
}
` );
	expect( http ).toContain( `map $args $sidegate_moat_1_1 {
	default $sidegate_moat_1_2;
	"~${ says.twice }" "";
}
` );
} );

test( 'the last look of each way leads to what holds for all rules', () => {
	expect( http )
		.toContain( `map $sidegate_ally$sidegate_up $sidegate_refusable {
	default "";
	0 1;
}
` );
	expect( http.match( / \$sidegate_refusable;/g ) ).toHaveLength( 2 );
} );

test( 'every variable that a map leads to is another map’s', () => {
	for ( const facts of [ [], [ 'base' ] ] as const ) {
		const text = flat( counted, facts );
		const made = [ ...text.matchAll( /^map \S+ (\S+) \{$/gm ) ].map(
			( [ , name ] ) => name
		);
		const used = [
			...text.matchAll( /^\t(?:default|0|"~.*") (\$\S+);$/gm ),
		].map( ( [ , name ] ) => name );
		expect( used.filter( ( name ) => ! made.includes( name ) ) ).toEqual(
			[]
		);
		expect( new Set( made ).size ).toBe( made.length );
	}
} );

test( 'bare, the server answers as the rule does', () => {
	expect( server ).toBe( 'if ($sidegate_moat) { return 404; }\n' );
} );

test( 'counted, it tells refuse.php the rule and the spool', () => {
	const text = flat( counted );
	expect( text ).toContain(
		'if ($sidegate_moat) { set $sidegate_rule "moat"; rewrite ^ /.sidegate-refuse last; }\n'
	);
	for ( const line of [
		'\tinternal;\n',
		'\tfastcgi_param SIDEGATE_RULE $sidegate_rule;\n',
		'\tfastcgi_param SIDEGATE_SPOOL "{{spool}}";\n',
		'\tfastcgi_pass {{fastcgi}};\n',
	] ) {
		expect( text ).toContain( line );
	}
} );
