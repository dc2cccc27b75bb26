<?php
/**
 * Stands in for the plugin's refuse.php: answers with the rule's status, and
 * returns the variables of the server as headers.
 */

$server_variable = static function ( $name ) {
	// Each internal redirect of Apache adds this prefix to the name.
	for ( $prefix = ''; strlen( $prefix ) < 40; $prefix .= 'REDIRECT_' ) {
		if ( isset( $_SERVER[ $prefix . $name ] ) ) {
			return $_SERVER[ $prefix . $name ];
		}
	}
	return '';
};

$answers = json_decode( file_get_contents( __DIR__ . '/answers.json' ), true );
$rule    = $server_variable( 'SIDEGATE_RULE' );
http_response_code( $answers[ $rule ] ?? 500 );
header( 'X-Answered-By: refuse' );
header( 'X-Rule: ' . $rule );
$method = $server_variable( 'SIDEGATE_METHOD' );
header( 'X-Method: ' . ( $method === '' ? $_SERVER['REQUEST_METHOD'] : $method ) );
header( 'X-Spool: ' . $server_variable( 'SIDEGATE_SPOOL' ) );
header( 'X-Target: ' . addcslashes( $_SERVER['REQUEST_URI'], "\0..\37\177..\377" ) );
echo "Blocked.\n";
