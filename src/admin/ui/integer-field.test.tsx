import { fireEvent, render, screen } from '@testing-library/react';
import type React from 'react';
import type { ReactElement } from 'react';
import { settings } from '../../settings';
import type { SaveStatus } from '../data/save-queue';
import { IntegerField } from './integer-field';

jest.mock( '@wordpress/a11y', () => ( { speak: () => {} } ) );

type OnChange = ( value: string ) => void;
type Props = Readonly< Record< string, unknown > >;

// The real ones need modules that Jest can't load.
jest.mock( '@wordpress/components', () => ( {
	Button: ( {
		variant: _variant,
		__next40pxDefaultSize: _size,
		...props
	}: Props ) => <button { ...props } />,
	TextControl: jest
		.requireActual< typeof React >( 'react' )
		.forwardRef< HTMLInputElement, Props >( function TextControl(
			{
				label,
				onChange,
				__nextHasNoMarginBottom: _margin,
				__next40pxDefaultSize: _size,
				...props
			}: Props,
			ref
		) {
			return (
				<input
					ref={ ref }
					aria-label={ String( label ) }
					onChange={ ( { target } ) =>
						( onChange as OnChange )( target.value )
					}
					{ ...props }
				/>
			);
		} ),
} ) );

function field( saveStatus?: SaveStatus ): {
	readonly element: ReactElement;
	readonly saved: number[];
} {
	const saved: number[] = [];
	return {
		saved,
		element: (
			<IntegerField
				name="retention_days"
				setting={ settings.retention_days }
				value={ 30 }
				saveStatus={ saveStatus }
				change={ ( value ) => {
					saved.push( value );
					return Promise.resolve( { kind: 'saved' } );
				} }
			/>
		),
	};
}

/** Returns the text that describes the field to screen readers. */
const description = () =>
	( screen.getByRole( 'textbox' ).getAttribute( 'aria-describedby' ) ?? '' )
		.split( ' ' )
		.map( ( id ) => document.getElementById( id )?.textContent )
		.join( ' ' );

test( 'the button says what it saves, and invalid input is part of the description', () => {
	const { element, saved } = field();
	render( element );
	fireEvent.change( screen.getByRole( 'textbox' ), {
		target: { value: '366' },
	} );
	const button = screen.getByRole( 'button', {
		name: 'Save: Days to keep requests and addresses',
	} );
	expect( button.textContent ).toBe( 'Save' );
	fireEvent.click( button );
	expect( saved ).toEqual( [] );
	expect( description() ).toBe(
		`${ settings.retention_days.help } Enter a whole number from 1 to 365.`
	);
	expect( screen.getByRole( 'textbox' ).getAttribute( 'aria-invalid' ) ).toBe(
		'true'
	);
} );

test( 'why the server refused it is part of the description', () => {
	render( field( { kind: 'failed', error: {} } ).element );
	expect( description() ).toContain( 'Not saved.' );
} );
