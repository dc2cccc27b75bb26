import { detected } from './targets';

test( 'the detected server has its target', () => {
	expect( detected( 'apache' )?.name ).toBe( 'htaccess' );
	expect( detected( 'litespeed' )?.name ).toBe( 'htaccess' );
	expect( detected( 'nginx' )?.name ).toBe( 'nginx' );
	expect( detected( 'caddy' )?.name ).toBe( 'caddy' );
	expect( detected( 'iis' ) ).toBeUndefined();
	expect( detected( 'other' ) ).toBeUndefined();
} );
