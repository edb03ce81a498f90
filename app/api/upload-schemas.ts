import type { z } from "zod";
import {
  directUpload,
  directUploadInput,
  receivedUpload,
  upload,
  uploadImage,
} from "#lib/images/upload-model.ts";
import { importInput, importResult } from "#lib/importer/import-model.ts";
import { uploadOutcome, uploadRow, uploadsPerformance } from "#lib/performance/uploads-model.ts";

/** Of `upload-routes.ts`, by the names that the documentation gives them. */
export const uploadSchemas: Record<string, z.ZodType> = {
  ReceivedUpload: receivedUpload,
  Upload: upload,
  UploadImage: uploadImage,
  DirectUploadInput: directUploadInput,
  DirectUpload: directUpload,
  ImportInput: importInput,
  ImportResult: importResult,
  UploadsPerformance: uploadsPerformance,
  UploadOutcome: uploadOutcome,
  UploadRow: uploadRow,
};
