/**
 * The page of `build/investigate.html`: one file that opens from a disk, asks
 * no network, and reads logs in a worker.
 */
import type { Report } from '../analyser/report/types';
import { english } from '../analyser/words/english';
import { japanese } from '../analyser/words/japanese';
import { droppedFiles } from './drop';
import type { News, Order } from './messages';
import { render } from './render';
import { fill, languages, type Language, type Strings } from './strings';

/** The report in the page's language. */
const words = { en: english, ja: japanese } as const;

/** The worker's program; `src/cli/bundle.ts` puts it in. */
declare const WORKER: string;

const isLanguage = ( text: string ): text is Language => text in languages;

function element< Kind extends HTMLElement >(
	id: string,
	kind: new () => Kind
): Kind {
	const found = document.getElementById( id );
	if ( ! ( found instanceof kind ) ) {
		throw new Error( `The page has no #${ id }.` );
	}
	return found;
}

const ui = {
	language: element( 'language', HTMLSelectElement ),
	drop: element( 'drop', HTMLElement ),
	files: element( 'files', HTMLInputElement ),
	folder: element( 'folder', HTMLInputElement ),
	format: element( 'format', HTMLTextAreaElement ),
	bar: element( 'bar', HTMLProgressElement ),
	status: element( 'status', HTMLElement ),
	cancel: element( 'cancel', HTMLButtonElement ),
	report: element( 'report', HTMLElement ),
	downloads: element( 'downloads', HTMLElement ),
	markdown: element( 'markdown', HTMLButtonElement ),
	json: element( 'json', HTMLButtonElement ),
};

const networks =
	document.getElementById( 'networks' )?.textContent?.trim() ?? '';
let language: Language = 'en';
let text: Strings = languages.en;
let worker: Worker | undefined;
let shown: Report | undefined;
let started = 0;

function speak( chosen: Language ): void {
	language = chosen;
	text = languages[ language ];
	document.documentElement.lang = language;
	document.title = text.title;
	for ( const node of document.querySelectorAll< HTMLElement >(
		'[data-text]'
	) ) {
		const key = node.dataset[ 'text' ] as keyof Strings;
		node.textContent = text[ key ];
	}
	ui.bar.setAttribute( 'aria-label', text.progress );
	ui.report.setAttribute( 'aria-label', text.report );
	if ( shown ) {
		show( shown );
	}
}

const number = ( value: number ) =>
	Math.round( value ).toLocaleString( document.documentElement.lang );
const seconds = ( value: number ) =>
	fill( text.seconds, number( Math.ceil( value ) ) );

function stop(): void {
	worker?.terminate();
	worker = undefined;
	ui.cancel.hidden = true;
	ui.bar.hidden = true;
}

function show( report: Report ): void {
	shown = report;
	render( words[ language ]( report ), ui.report );
	ui.report.hidden = false;
	ui.downloads.hidden = false;
}

function hear( news: News ): void {
	const passed = ( Date.now() - started ) / 1000;
	if ( news.is === 'progress' ) {
		const part = news.total > 0 ? news.read / news.total : 1;
		ui.bar.value = part;
		ui.status.textContent = fill(
			text.reading,
			number( news.lines ),
			number( news.lines / Math.max( 0.1, passed ) ),
			part > 0 ? seconds( ( passed / part ) * ( 1 - part ) ) : '…'
		);
		return;
	}
	if ( news.is === 'failed' ) {
		stop();
		ui.status.textContent = fill( text.failed, news.why );
		return;
	}
	show( news.report );
	if ( news.done ) {
		stop();
		ui.status.textContent = [
			fill( text.done, number( news.report.lines ), seconds( passed ) ),
			...( news.damaged.length > 0
				? [ fill( text.damaged, news.damaged.join( ', ' ) ) ]
				: [] ),
		].join( ' ' );
	} else {
		ui.status.textContent = text.partial;
	}
}

function start( files: readonly File[] ): void {
	if ( files.length === 0 ) {
		return;
	}
	stop();
	const url = URL.createObjectURL(
		new Blob( [ WORKER ], { type: 'text/javascript' } )
	);
	worker = new Worker( url );
	URL.revokeObjectURL( url );
	worker.addEventListener( 'message', ( { data }: MessageEvent< News > ) =>
		hear( data )
	);
	worker.addEventListener( 'error', ( { message } ) =>
		hear( { is: 'failed', why: message } )
	);
	started = Date.now();
	ui.bar.value = 0;
	ui.bar.hidden = false;
	ui.cancel.hidden = false;
	const order: Order = { files, networks, format: ui.format.value };
	worker.postMessage( order );
}

function download( name: string, type: string, content: string ): void {
	const link = document.createElement( 'a' );
	link.href = URL.createObjectURL( new Blob( [ content ], { type } ) );
	link.download = name;
	link.click();
	setTimeout( () => URL.revokeObjectURL( link.href ), 10_000 );
}

for ( const input of [ ui.files, ui.folder ] ) {
	input.addEventListener( 'change', () => {
		start( [ ...( input.files ?? [] ) ] );
		input.value = '';
	} );
}
document.addEventListener( 'dragover', ( event ) => {
	event.preventDefault();
	ui.drop.classList.add( 'over' );
} );
document.addEventListener( 'dragleave', () =>
	ui.drop.classList.remove( 'over' )
);
document.addEventListener( 'drop', ( event ) => {
	event.preventDefault();
	ui.drop.classList.remove( 'over' );
	if ( event.dataTransfer ) {
		droppedFiles( event.dataTransfer ).then( start, ( error: unknown ) =>
			hear( { is: 'failed', why: String( error ) } )
		);
	}
} );
ui.cancel.addEventListener( 'click', () => {
	stop();
	ui.status.textContent = text.cancelled;
	ui.files.focus();
} );
ui.language.addEventListener( 'change', () => {
	if ( isLanguage( ui.language.value ) ) {
		speak( ui.language.value );
	}
} );
ui.markdown.addEventListener( 'click', () => {
	if ( shown ) {
		download( 'report.md', 'text/markdown', words[ language ]( shown ) );
	}
} );
ui.json.addEventListener( 'click', () => {
	if ( shown ) {
		download(
			'report.json',
			'application/json',
			JSON.stringify( shown, null, '\t' )
		);
	}
} );

const preferred = navigator.language.slice( 0, 2 );
ui.language.value = isLanguage( preferred ) ? preferred : 'en';
speak( isLanguage( preferred ) ? preferred : 'en' );
