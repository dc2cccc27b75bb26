<?php
/**
 * Stands for each script of WordPress: says that PHP was reached.
 */

header( 'X-Answered-By: site' );
echo "The site answers.\n";
