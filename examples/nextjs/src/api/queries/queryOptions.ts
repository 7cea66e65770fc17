// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { infiniteQueryOptions, queryOptions, type UseInfiniteQueryOptions } from "@tanstack/react-query";
import { downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, type Options } from "../requests/sdk.gen";
import type { DownloadExportData, DownloadRejectedRowsData, GetApiKeyData, GetEventData, GetExportData, GetImportData, GetIssuerData, GetIssuerKeysData, GetJobData, GetMeData, GetSettingsData, GetUserData, GetWebhookDeliveryData, GetWebhookEndpointData, ListApiKeysData, ListAuditLogData, ListEventsData, ListIssuersData, ListJobsData, ListUsersData, ListWebhookDeliveriesData, ListWebhookEndpointsData } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const listUsersOptions = (clientOptions: Options<ListUsersData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListUsersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listUsers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get a user
 *
 * By its id; a deleted one only with `includeDeleted`. Needs the scope `users:read`.
 */
export const getUserOptions = (clientOptions: Options<GetUserData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetUserKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getUser({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const listApiKeysOptions = (clientOptions: Options<ListApiKeysData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListApiKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listApiKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get an API key
 *
 * Without its secret. Needs the scope `keys:read`.
 */
export const getApiKeyOptions = (clientOptions: Options<GetApiKeyData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetApiKeyKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getApiKey({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const listAuditLogOptions = (clientOptions: Options<ListAuditLogData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListAuditLogKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listAuditLog({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const listIssuersOptions = (clientOptions: Options<ListIssuersData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListIssuersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listIssuers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get an issuer
 *
 * Without its secret. Needs the scope `issuers:write`.
 */
export const getIssuerOptions = (clientOptions: Options<GetIssuerData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetIssuerKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuer({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get the state of an issuer’s keys
 *
 * Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking. Needs the scope `issuers:write`.
 */
export const getIssuerKeysOptions = (clientOptions: Options<GetIssuerKeysData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetIssuerKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuerKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List events
 *
 * The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused. Needs the scope `events:read`.
 */
export const listEventsOptions = (clientOptions: Options<ListEventsData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListEventsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listEvents({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get an event
 *
 * By its id. Needs the scope `events:read`.
 */
export const getEventOptions = (clientOptions: Options<GetEventData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetEventKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getEvent({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const listJobsOptions = (clientOptions: Options<ListJobsData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListJobsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listJobs({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get a job
 *
 * Its state and progress. Needs the scope `jobs:read`.
 */
export const getJobOptions = (clientOptions: Options<GetJobData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetJobKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getJob({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get an import
 *
 * What its columns fill, and what became of its rows so far. Needs the scope `users:import`.
 */
export const getImportOptions = (clientOptions: Options<GetImportData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetImportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getImport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Download rejected rows
 *
 * As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. `code` is one of `already_exists`, `ambiguous_columns`, `deleted`, `duplicate_in_file`, `email_taken`, `external_id_taken`, `incomplete`, `invalid_value`, `key_mismatch`, `malformed_json`, `not_found`, `not_storable`, `row_too_large`, `too_many_cells` ([what they mean](/docs/errors#import-rows)); more may come. Needs the scope `users:import`.
 */
export const downloadRejectedRowsOptions = (clientOptions: Options<DownloadRejectedRowsData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseDownloadRejectedRowsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadRejectedRows({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get an export
 *
 * With a link to its file, once that is there. Needs the scope `users:export`.
 */
export const getExportOptions = (clientOptions: Options<GetExportData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Download an export
 *
 * The file itself; 404 until it is there. Needs the scope `users:export`.
 */
export const downloadExportOptions = (clientOptions: Options<DownloadExportData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseDownloadExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const listWebhookEndpointsOptions = (clientOptions: Options<ListWebhookEndpointsData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListWebhookEndpointsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookEndpoints({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get a webhook endpoint
 *
 * Without its secret. Needs the scope `webhooks:read`.
 */
export const getWebhookEndpointOptions = (clientOptions: Options<GetWebhookEndpointData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetWebhookEndpointKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookEndpoint({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const listWebhookDeliveriesOptions = (clientOptions: Options<ListWebhookDeliveriesData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseListWebhookDeliveriesKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookDeliveries({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get a webhook delivery
 *
 * With each try: when, what status, how long. Needs the scope `webhooks:read`.
 */
export const getWebhookDeliveryOptions = (clientOptions: Options<GetWebhookDeliveryData, true>, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetWebhookDeliveryKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookDelivery({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get yourself
 *
 * The end user whose token this is; one who comes for the first time is found or, where the issuer may, made. Needs the scope `self:read`.
 */
export const getMeOptions = (clientOptions: Options<GetMeData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetMeKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getMe({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * Get the settings
 *
 * Those of the workspace. Needs the scope `settings:read`.
 */
export const getSettingsOptions = (clientOptions: Options<GetSettingsData, true> = {}, queryKey?: Array<unknown>) => queryOptions({ queryKey: Common.UseGetSettingsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getSettings({ ...clientOptions, signal, throwOnError: true }).then(response => response.data) });
/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const listUsersInfiniteOptions = (clientOptions: Common.ListUsersInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListUsersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listUsers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListUsersData, true>).then(response => response.data as NonNullable<Common.ListUsersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const listApiKeysInfiniteOptions = (clientOptions: Common.ListApiKeysInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListApiKeysInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listApiKeys({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListApiKeysData, true>).then(response => response.data as NonNullable<Common.ListApiKeysDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const listAuditLogInfiniteOptions = (clientOptions: Common.ListAuditLogInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListAuditLogInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listAuditLog({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListAuditLogData, true>).then(response => response.data as NonNullable<Common.ListAuditLogDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const listIssuersInfiniteOptions = (clientOptions: Common.ListIssuersInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListIssuersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listIssuers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListIssuersData, true>).then(response => response.data as NonNullable<Common.ListIssuersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const listJobsInfiniteOptions = (clientOptions: Common.ListJobsInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListJobsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listJobs({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListJobsData, true>).then(response => response.data as NonNullable<Common.ListJobsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const listWebhookEndpointsInfiniteOptions = (clientOptions: Common.ListWebhookEndpointsInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListWebhookEndpointsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookEndpoints({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookEndpointsData, true>).then(response => response.data as NonNullable<Common.ListWebhookEndpointsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const listWebhookDeliveriesInfiniteOptions = (clientOptions: Common.ListWebhookDeliveriesInfiniteClientOptions = {}, queryKey?: Array<unknown>, options?: Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>>, "initialPageParam" | "getNextPageParam">>) => infiniteQueryOptions({ queryKey: Common.UseListWebhookDeliveriesInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookDeliveries({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookDeliveriesData, true>).then(response => response.data as NonNullable<Common.ListWebhookDeliveriesDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
