/**
 * The page of `build/investigate.html`: one file that is opened from disk, sends
 * no request, and analyses logs in a worker.
 */
import {
	download,
	downloadAbuseReport,
	networkTitle,
	toJson,
	toMarkdown,
} from './downloads';
import { droppedFiles } from './drop';
import type { Problem, Report } from './messages';
import { render } from './render';
import { startReading, type Progress } from './session';
import { fill, languages, type Language, type Strings } from './strings';

/** Code of the worker, inserted by `src/tools/bundle.ts`. */
declare const WORKER: string;

const isLanguage = ( text: string ): text is Language => text in languages;

/** Returns the element with an id, or throws if it is missing. */
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
	zone: element( 'zone', HTMLInputElement ),
	proxies: element( 'proxies', HTMLTextAreaElement ),
	options: element( 'options', HTMLDetailsElement ),
	again: element( 'again', HTMLButtonElement ),
	abuse: element( 'abuse', HTMLDetailsElement ),
	abuseList: element( 'abuse-list', HTMLUListElement ),
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
let cancel: ( () => void ) | undefined;
let shown: Report | undefined;
let files: readonly File[] = [];

/** Translates the page, and the report if there is one. */
function setLanguage( selected: Language ): void {
	language = selected;
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
	cancel?.();
	cancel = undefined;
	ui.cancel.hidden = true;
	ui.bar.hidden = true;
}

function showAbuse( { networks: list }: Report ): void {
	ui.abuse.hidden = list.length === 0;
	ui.abuseList.replaceChildren(
		...list.map( ( one ) => {
			const item = document.createElement( 'li' );
			const button = document.createElement( 'button' );
			button.type = 'button';
			button.textContent = fill(
				text.abuseDownload,
				one.network ? networkTitle( one ) : text.abuseUnknown,
				number( one.requests )
			);
			button.addEventListener( 'click', () =>
				downloadAbuseReport( one )
			);
			item.append( button );
			return item;
		} )
	);
}

function show( report: Report ): void {
	shown = report;
	render( toMarkdown( report, language ), ui.report );
	showAbuse( report );
	ui.report.hidden = false;
	ui.downloads.hidden = false;
}

function showProgress( { part, lines, rate, left }: Progress ): void {
	ui.bar.value = part;
	ui.status.textContent = fill(
		text.reading,
		number( lines ),
		number( rate ),
		left === undefined ? '…' : seconds( left )
	);
}

const FAILURES = {
	logs: 'failedLogs',
	format: 'failedFormat',
	zone: 'failedZone',
	proxies: 'failedProxies',
} as const satisfies Record< Problem, keyof Strings >;

function fail( problem: Problem, detail: string ): void {
	stop();
	ui.status.textContent = fill( text[ FAILURES[ problem ] ], detail );
	if ( problem !== 'logs' ) {
		ui.options.open = true;
		ui[ problem ].focus();
	}
}

function finish(
	report: Report,
	damaged: readonly string[],
	elapsed: number
): void {
	stop();
	const isUnread = report.requests === 0 && report.unreadable > 0;
	ui.options.open ||= isUnread;
	ui.status.textContent = [
		fill( text.done, number( report.lines ), seconds( elapsed ) ),
		...( damaged.length > 0
			? [ fill( text.damaged, damaged.join( ', ' ) ) ]
			: [] ),
		...( isUnread ? [ text.unreadable ] : [] ),
	].join( ' ' );
}

function start( chosen: readonly File[] ): void {
	if ( chosen.length === 0 ) {
		return;
	}
	stop();
	shown = undefined;
	ui.report.hidden = true;
	ui.downloads.hidden = true;
	ui.abuse.hidden = true;
	files = chosen;
	ui.again.hidden = false;
	ui.bar.value = 0;
	ui.bar.hidden = false;
	ui.cancel.hidden = false;
	const url = URL.createObjectURL(
		new Blob( [ WORKER ], { type: 'text/javascript' } )
	);
	const worker = new Worker( url );
	URL.revokeObjectURL( url );
	cancel = startReading(
		worker,
		{
			files,
			logs: [],
			headers: {},
			networks: { text: networks },
			options: {
				format: ui.format.value,
				zone: ui.zone.value,
				proxies: ui.proxies.value,
			},
		},
		{
			progress: showProgress,
			report: ( report, { done, damaged, seconds: elapsed } ) => {
				show( report );
				if ( done ) {
					finish( report, damaged, elapsed );
				}
			},
			failed: ( { problem, detail } ) => fail( problem, detail ),
		}
	);
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
			fail( 'logs', String( error ) )
		);
	}
} );
ui.cancel.addEventListener( 'click', () => {
	stop();
	ui.status.textContent = text.cancelled;
	ui.files.focus();
} );
ui.again.addEventListener( 'click', () => start( files ) );
ui.language.addEventListener( 'change', () => {
	if ( isLanguage( ui.language.value ) ) {
		setLanguage( ui.language.value );
	}
} );
ui.markdown.addEventListener( 'click', () => {
	if ( shown ) {
		download( 'report.md', 'text/markdown', toMarkdown( shown, language ) );
	}
} );
ui.json.addEventListener( 'click', () => {
	if ( shown ) {
		download( 'report.json', 'application/json', toJson( shown ) );
	}
} );

const preferred = navigator.language.slice( 0, 2 );
ui.language.value = isLanguage( preferred ) ? preferred : 'en';
setLanguage( isLanguage( preferred ) ? preferred : 'en' );
