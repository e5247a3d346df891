/// What every endpoint shares and nothing that one of them means: bodies within limits, problems, cross-origin answers, request ids.
@NullMarked
package dev.carpe.server.http;

import org.jspecify.annotations.NullMarked;
