// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { type EnsureQueryDataOptions, type QueryClient } from "@tanstack/react-query";
import { downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, type Options } from "../requests/sdk.gen";
import type { DownloadExportData, DownloadRejectedRowsData, GetApiKeyData, GetEventData, GetExportData, GetImportData, GetIssuerData, GetIssuerKeysData, GetJobData, GetMeData, GetSettingsData, GetUserData, GetWebhookDeliveryData, GetWebhookEndpointData, ListApiKeysData, ListAuditLogData, ListEventsData, ListIssuersData, ListJobsData, ListUsersData, ListWebhookDeliveriesData, ListWebhookEndpointsData } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const ensureUseListUsersData = (queryClient: QueryClient, clientOptions: Options<ListUsersData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListUsersDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListUsersKeyFn(clientOptions), queryFn: ({ signal }) => listUsers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a user
 *
 * By its id; a deleted one only with `includeDeleted`. Needs the scope `users:read`.
 */
export const ensureUseGetUserData = (queryClient: QueryClient, clientOptions: Options<GetUserData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetUserDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetUserKeyFn(clientOptions), queryFn: ({ signal }) => getUser({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const ensureUseListApiKeysData = (queryClient: QueryClient, clientOptions: Options<ListApiKeysData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListApiKeysDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListApiKeysKeyFn(clientOptions), queryFn: ({ signal }) => listApiKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an API key
 *
 * Without its secret. Needs the scope `keys:read`.
 */
export const ensureUseGetApiKeyData = (queryClient: QueryClient, clientOptions: Options<GetApiKeyData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetApiKeyDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetApiKeyKeyFn(clientOptions), queryFn: ({ signal }) => getApiKey({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const ensureUseListAuditLogData = (queryClient: QueryClient, clientOptions: Options<ListAuditLogData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListAuditLogDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListAuditLogKeyFn(clientOptions), queryFn: ({ signal }) => listAuditLog({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const ensureUseListIssuersData = (queryClient: QueryClient, clientOptions: Options<ListIssuersData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListIssuersDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListIssuersKeyFn(clientOptions), queryFn: ({ signal }) => listIssuers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an issuer
 *
 * Without its secret. Needs the scope `issuers:write`.
 */
export const ensureUseGetIssuerData = (queryClient: QueryClient, clientOptions: Options<GetIssuerData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetIssuerDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetIssuerKeyFn(clientOptions), queryFn: ({ signal }) => getIssuer({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get the state of an issuer’s keys
 *
 * Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking. Needs the scope `issuers:write`.
 */
export const ensureUseGetIssuerKeysData = (queryClient: QueryClient, clientOptions: Options<GetIssuerKeysData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetIssuerKeysDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetIssuerKeysKeyFn(clientOptions), queryFn: ({ signal }) => getIssuerKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List events
 *
 * The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused. Needs the scope `events:read`.
 */
export const ensureUseListEventsData = (queryClient: QueryClient, clientOptions: Options<ListEventsData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListEventsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListEventsKeyFn(clientOptions), queryFn: ({ signal }) => listEvents({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an event
 *
 * By its id. Needs the scope `events:read`.
 */
export const ensureUseGetEventData = (queryClient: QueryClient, clientOptions: Options<GetEventData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetEventDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetEventKeyFn(clientOptions), queryFn: ({ signal }) => getEvent({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const ensureUseListJobsData = (queryClient: QueryClient, clientOptions: Options<ListJobsData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListJobsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListJobsKeyFn(clientOptions), queryFn: ({ signal }) => listJobs({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a job
 *
 * Its state and progress. Needs the scope `jobs:read`.
 */
export const ensureUseGetJobData = (queryClient: QueryClient, clientOptions: Options<GetJobData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetJobDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetJobKeyFn(clientOptions), queryFn: ({ signal }) => getJob({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an import
 *
 * What its columns fill, and what became of its rows so far. Needs the scope `users:import`.
 */
export const ensureUseGetImportData = (queryClient: QueryClient, clientOptions: Options<GetImportData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetImportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetImportKeyFn(clientOptions), queryFn: ({ signal }) => getImport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Download rejected rows
 *
 * As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. `code` is one of `already_exists`, `ambiguous_columns`, `deleted`, `duplicate_in_file`, `email_taken`, `external_id_taken`, `incomplete`, `invalid_value`, `key_mismatch`, `malformed_json`, `not_found`, `not_storable`, `row_too_large`, `too_many_cells` ([what they mean](/docs/errors#import-rows)); more may come. Needs the scope `users:import`.
 */
export const ensureUseDownloadRejectedRowsData = (queryClient: QueryClient, clientOptions: Options<DownloadRejectedRowsData, true>, options?: Omit<EnsureQueryDataOptions<Common.DownloadRejectedRowsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseDownloadRejectedRowsKeyFn(clientOptions), queryFn: ({ signal }) => downloadRejectedRows({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an export
 *
 * With a link to its file, once that is there. Needs the scope `users:export`.
 */
export const ensureUseGetExportData = (queryClient: QueryClient, clientOptions: Options<GetExportData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetExportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetExportKeyFn(clientOptions), queryFn: ({ signal }) => getExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Download an export
 *
 * The file itself; 404 until it is there. Needs the scope `users:export`.
 */
export const ensureUseDownloadExportData = (queryClient: QueryClient, clientOptions: Options<DownloadExportData, true>, options?: Omit<EnsureQueryDataOptions<Common.DownloadExportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseDownloadExportKeyFn(clientOptions), queryFn: ({ signal }) => downloadExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const ensureUseListWebhookEndpointsData = (queryClient: QueryClient, clientOptions: Options<ListWebhookEndpointsData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListWebhookEndpointsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListWebhookEndpointsKeyFn(clientOptions), queryFn: ({ signal }) => listWebhookEndpoints({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a webhook endpoint
 *
 * Without its secret. Needs the scope `webhooks:read`.
 */
export const ensureUseGetWebhookEndpointData = (queryClient: QueryClient, clientOptions: Options<GetWebhookEndpointData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetWebhookEndpointDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetWebhookEndpointKeyFn(clientOptions), queryFn: ({ signal }) => getWebhookEndpoint({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const ensureUseListWebhookDeliveriesData = (queryClient: QueryClient, clientOptions: Options<ListWebhookDeliveriesData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.ListWebhookDeliveriesDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseListWebhookDeliveriesKeyFn(clientOptions), queryFn: ({ signal }) => listWebhookDeliveries({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a webhook delivery
 *
 * With each try: when, what status, how long. Needs the scope `webhooks:read`.
 */
export const ensureUseGetWebhookDeliveryData = (queryClient: QueryClient, clientOptions: Options<GetWebhookDeliveryData, true>, options?: Omit<EnsureQueryDataOptions<Common.GetWebhookDeliveryDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetWebhookDeliveryKeyFn(clientOptions), queryFn: ({ signal }) => getWebhookDelivery({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get yourself
 *
 * The end user whose token this is; one who comes for the first time is found or, where the issuer may, made. Needs the scope `self:read`.
 */
export const ensureUseGetMeData = (queryClient: QueryClient, clientOptions: Options<GetMeData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.GetMeDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetMeKeyFn(clientOptions), queryFn: ({ signal }) => getMe({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get the settings
 *
 * Those of the workspace. Needs the scope `settings:read`.
 */
export const ensureUseGetSettingsData = (queryClient: QueryClient, clientOptions: Options<GetSettingsData, true> = {}, options?: Omit<EnsureQueryDataOptions<Common.GetSettingsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.ensureQueryData({ queryKey: Common.UseGetSettingsKeyFn(clientOptions), queryFn: ({ signal }) => getSettings({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
