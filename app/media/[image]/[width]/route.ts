import { type MediaParams, respondWithPicture } from "#lib/images/media.ts";

async function answer(request: Request, { params }: { params: Promise<MediaParams> }): Promise<Response> {
  return respondWithPicture(request, await params);
}

export { answer as GET, answer as HEAD };
