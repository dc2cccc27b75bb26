import { fireEvent, render, screen } from '@testing-library/react';
import type { Settings } from '../../api/types';
import type { Save } from '../data/use-settings';
import { defaults, texts } from '../data/fixtures';
import { NeedNotice } from './need-notice';

// The real one needs modules that Jest can't load.
jest.mock( '@wordpress/components', () => ( {
	Button: ( {
		children,
		onClick,
	}: {
		children: string;
		onClick: () => void;
	} ) => <button onClick={ onClick }>{ children }</button>,
} ) );

const [ xmlrpc ] = texts;
if ( ! xmlrpc ) {
	throw new Error( 'No rules.' );
}

function renderNotice( status: Partial< Settings[ 'status' ] > ) {
	const saved: unknown[] = [];
	const save: Save = ( change ) => {
		saved.push( change.patch );
		return Promise.resolve( { kind: 'saved' } );
	};
	const { container } = render(
		<NeedNotice
			text={ xmlrpc as NonNullable< typeof xmlrpc > }
			settings={ {
				...defaults,
				rules: { ...defaults.rules, xmlrpc: 'watch' },
				status: { ...defaults.status, ...status },
			} }
			save={ save }
		/>
	);
	return { saved, text: container.textContent };
}

const JETPACK = { ...defaults.status.needed_by, xmlrpc: [ 'Jetpack' ] };

test( 'while software needs what the rule blocks, it says why the rule watches', () => {
	expect( renderNotice( { needed_by: JETPACK } ).text ).toContain(
		'because Jetpack needs what it blocks'
	);
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );

test( 'when the software is gone, it offers to block', () => {
	const { saved, text } = renderNotice( { was_needed_by: JETPACK } );
	expect( text ).toContain( 'Jetpack is gone: this rule can block again.' );
	fireEvent.click( screen.getByRole( 'button', { name: 'Block' } ) );
	expect( saved ).toEqual( [ { rules: { xmlrpc: 'block' } } ] );
} );

test( 'it says nothing once the owner has chosen', () => {
	expect(
		renderNotice( { was_needed_by: JETPACK, chosen: [ 'xmlrpc' ] } ).text
	).toBe( '' );
} );
