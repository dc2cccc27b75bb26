import { fireEvent, render, screen } from '@testing-library/react';
import { texts } from '../data/fixtures';
import { RuleRow } from './rule-row';

// The real ones need modules that Jest can't load.
jest.mock( '@wordpress/components', () => ( {
	Icon: () => null,
	VisuallyHidden: 'span',
} ) );

const [ xmlrpc ] = texts;
if ( ! xmlrpc ) {
	throw new Error( 'No rules.' );
}

function renderRow( state: 'off' | 'watch' | 'block', isFailed = false ) {
	const chosen: string[] = [];
	render(
		<RuleRow
			text={ xmlrpc as NonNullable< typeof xmlrpc > }
			state={ state }
			saveStatus={ undefined }
			today={ 2403 }
			blockedBy={ {
				text: isFailed ? 'Not blocked' : 'Apache',
				isFailed,
			} }
			onChange={ ( value ) => chosen.push( value ) }
			notices={ null }
		>
			<input aria-label="An option" />
		</RuleRow>
	);
	return chosen;
}

test( 'a row shows name, state, number and layer, and its details on request', () => {
	renderRow( 'block' );
	const toggle = screen.getByRole( 'button', { name: /XML-RPC/ } );
	expect( toggle.getAttribute( 'aria-expanded' ) ).toBe( 'false' );
	expect( screen.getByText( '2,403' ) ).toBeTruthy();
	expect( screen.getByText( 'Apache' ) ).toBeTruthy();
	expect( screen.queryByLabelText( 'An option' ) ).toBeNull();
	fireEvent.click( toggle );
	expect( toggle.getAttribute( 'aria-expanded' ) ).toBe( 'true' );
	expect( screen.getByLabelText( 'An option' ) ).toBeTruthy();
} );

test( 'unsaved input survives folding', () => {
	renderRow( 'block' );
	const toggle = screen.getByRole( 'button', { name: /XML-RPC/ } );
	fireEvent.click( toggle );
	const field = screen.getByLabelText< HTMLInputElement >( 'An option' );
	fireEvent.change( field, { target: { value: 'draft' } } );
	fireEvent.click( toggle );
	fireEvent.click( toggle );
	expect(
		screen.getByLabelText< HTMLInputElement >( 'An option' ).value
	).toBe( 'draft' );
} );

test( 'another state is reported once, the current one never', () => {
	const chosen = renderRow( 'block' );
	expect(
		screen.getByRole< HTMLInputElement >( 'radio', { name: 'Block' } )
			.checked
	).toBe( true );
	fireEvent.click( screen.getByRole( 'radio', { name: 'Watch' } ) );
	fireEvent.click( screen.getByRole( 'radio', { name: 'Block' } ) );
	expect( chosen ).toEqual( [ 'watch' ] );
} );

test( 'a rule that does not work is marked', () => {
	renderRow( 'block', true );
	expect(
		screen.getByText( 'Not blocked' ).classList.contains( 'is-failed' )
	).toBe( true );
} );
