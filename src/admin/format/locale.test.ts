import { locale } from './locale';

test.each( [
	[ 'de-DE', 'de-DE' ],
	[ 'pt_BR', 'pt-BR' ],
	[ 'de-DE-formal', 'de-DE-formal' ],
	[ 'pt-PT-ao90', 'pt-PT' ],
	[ 'pt-PT-informal1', 'pt-PT' ],
	[ 'fr-', 'fr' ],
	[ '', undefined ],
] )( 'WordPress’s %s is %s for the browser', ( lang, tag ) => {
	expect( locale( lang ) ).toBe( tag );
} );
