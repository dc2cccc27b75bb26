import { rules } from '../rules';
import { besides } from './foreign';
import { moat } from './testing/fixture';
import { holds } from './reference';

const [ spared ] = besides( { ...moat, shielded: false } );
const isSpared = ( target: string ) =>
	spared !== undefined && ! holds( spared, { target }, 'decoded' );

test( 'files, scripts of plugins and other programs are spared', () => {
	for ( const target of [
		'/wp-content/uploads/a.jpg?author=1',
		'/wp-content/plugins/x/ajax.php?author=1',
		'/wp-includes/js/a.js',
		'/forum/viewtopic.php',
		'/forum/search.php/x',
		'/blog/wp-content/x',
	] ) {
		expect( [ target, isSpared( target ) ] ).toEqual( [ target, true ] );
	}
} );

test( 'pages and scripts of WordPress are not', () => {
	for ( const target of [
		...[ '/', '/index.php', '/index.php/wp-json/wp/v2/users', '/a-post/' ],
		...[ '/wp-trackback.php', '/wp-json/wp/v2/users', '/wp-signup.php' ],
		...[ '/robots.txt', '/wp-sitemap-users-1.xml', '/php/' ],
	] ) {
		expect( [ target, isSpared( target ) ] ).toEqual( [ target, false ] );
	}
} );

test( 'a rule of the shield spares nobody for his path', () => {
	for ( const rule of rules ) {
		expect( besides( rule ) ).toHaveLength( rule.shielded ? 0 : 1 );
	}
} );
