/// Events in: bodies of Segment-compatible SDKs and CloudEvents become events of the core; what cannot is kept as rejected, with a reason.
///
/// Reading order: [Call] → [BodyReader] → [Draft] → [Assembly].
@NullMarked
package dev.carpe.server.collect;

import org.jspecify.annotations.NullMarked;
