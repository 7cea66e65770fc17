// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { type FetchInfiniteQueryOptions, type FetchQueryOptions, type GetNextPageParamFunction, type QueryClient } from "@tanstack/react-query";
import { downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, type Options } from "../requests/sdk.gen";
import type { DownloadExportData, DownloadRejectedRowsData, GetApiKeyData, GetEventData, GetExportData, GetImportData, GetIssuerData, GetIssuerKeysData, GetJobData, GetMeData, GetSettingsData, GetUserData, GetWebhookDeliveryData, GetWebhookEndpointData, ListApiKeysData, ListAuditLogData, ListEventsData, ListIssuersData, ListJobsData, ListUsersData, ListWebhookDeliveriesData, ListWebhookEndpointsData } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const prefetchUseListUsers = (queryClient: QueryClient, clientOptions: Options<ListUsersData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListUsersDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListUsersKeyFn(clientOptions), queryFn: ({ signal }) => listUsers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a user
 *
 * By its id; a deleted one only with `includeDeleted`. Needs the scope `users:read`.
 */
export const prefetchUseGetUser = (queryClient: QueryClient, clientOptions: Options<GetUserData, true>, options?: Omit<FetchQueryOptions<Common.GetUserDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetUserKeyFn(clientOptions), queryFn: ({ signal }) => getUser({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const prefetchUseListApiKeys = (queryClient: QueryClient, clientOptions: Options<ListApiKeysData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListApiKeysDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListApiKeysKeyFn(clientOptions), queryFn: ({ signal }) => listApiKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an API key
 *
 * Without its secret. Needs the scope `keys:read`.
 */
export const prefetchUseGetApiKey = (queryClient: QueryClient, clientOptions: Options<GetApiKeyData, true>, options?: Omit<FetchQueryOptions<Common.GetApiKeyDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetApiKeyKeyFn(clientOptions), queryFn: ({ signal }) => getApiKey({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const prefetchUseListAuditLog = (queryClient: QueryClient, clientOptions: Options<ListAuditLogData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListAuditLogDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListAuditLogKeyFn(clientOptions), queryFn: ({ signal }) => listAuditLog({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const prefetchUseListIssuers = (queryClient: QueryClient, clientOptions: Options<ListIssuersData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListIssuersDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListIssuersKeyFn(clientOptions), queryFn: ({ signal }) => listIssuers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an issuer
 *
 * Without its secret. Needs the scope `issuers:write`.
 */
export const prefetchUseGetIssuer = (queryClient: QueryClient, clientOptions: Options<GetIssuerData, true>, options?: Omit<FetchQueryOptions<Common.GetIssuerDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetIssuerKeyFn(clientOptions), queryFn: ({ signal }) => getIssuer({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get the state of an issuer’s keys
 *
 * Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking. Needs the scope `issuers:write`.
 */
export const prefetchUseGetIssuerKeys = (queryClient: QueryClient, clientOptions: Options<GetIssuerKeysData, true>, options?: Omit<FetchQueryOptions<Common.GetIssuerKeysDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetIssuerKeysKeyFn(clientOptions), queryFn: ({ signal }) => getIssuerKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List events
 *
 * The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused. Needs the scope `events:read`.
 */
export const prefetchUseListEvents = (queryClient: QueryClient, clientOptions: Options<ListEventsData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListEventsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListEventsKeyFn(clientOptions), queryFn: ({ signal }) => listEvents({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an event
 *
 * By its id. Needs the scope `events:read`.
 */
export const prefetchUseGetEvent = (queryClient: QueryClient, clientOptions: Options<GetEventData, true>, options?: Omit<FetchQueryOptions<Common.GetEventDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetEventKeyFn(clientOptions), queryFn: ({ signal }) => getEvent({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const prefetchUseListJobs = (queryClient: QueryClient, clientOptions: Options<ListJobsData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListJobsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListJobsKeyFn(clientOptions), queryFn: ({ signal }) => listJobs({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a job
 *
 * Its state and progress. Needs the scope `jobs:read`.
 */
export const prefetchUseGetJob = (queryClient: QueryClient, clientOptions: Options<GetJobData, true>, options?: Omit<FetchQueryOptions<Common.GetJobDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetJobKeyFn(clientOptions), queryFn: ({ signal }) => getJob({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an import
 *
 * What its columns fill, and what became of its rows so far. Needs the scope `users:import`.
 */
export const prefetchUseGetImport = (queryClient: QueryClient, clientOptions: Options<GetImportData, true>, options?: Omit<FetchQueryOptions<Common.GetImportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetImportKeyFn(clientOptions), queryFn: ({ signal }) => getImport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Download rejected rows
 *
 * As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. `code` is one of `already_exists`, `ambiguous_columns`, `deleted`, `duplicate_in_file`, `email_taken`, `external_id_taken`, `incomplete`, `invalid_value`, `key_mismatch`, `malformed_json`, `not_found`, `not_storable`, `row_too_large`, `too_many_cells` ([what they mean](/docs/errors#import-rows)); more may come. Needs the scope `users:import`.
 */
export const prefetchUseDownloadRejectedRows = (queryClient: QueryClient, clientOptions: Options<DownloadRejectedRowsData, true>, options?: Omit<FetchQueryOptions<Common.DownloadRejectedRowsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseDownloadRejectedRowsKeyFn(clientOptions), queryFn: ({ signal }) => downloadRejectedRows({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get an export
 *
 * With a link to its file, once that is there. Needs the scope `users:export`.
 */
export const prefetchUseGetExport = (queryClient: QueryClient, clientOptions: Options<GetExportData, true>, options?: Omit<FetchQueryOptions<Common.GetExportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetExportKeyFn(clientOptions), queryFn: ({ signal }) => getExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Download an export
 *
 * The file itself; 404 until it is there. Needs the scope `users:export`.
 */
export const prefetchUseDownloadExport = (queryClient: QueryClient, clientOptions: Options<DownloadExportData, true>, options?: Omit<FetchQueryOptions<Common.DownloadExportDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseDownloadExportKeyFn(clientOptions), queryFn: ({ signal }) => downloadExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const prefetchUseListWebhookEndpoints = (queryClient: QueryClient, clientOptions: Options<ListWebhookEndpointsData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListWebhookEndpointsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListWebhookEndpointsKeyFn(clientOptions), queryFn: ({ signal }) => listWebhookEndpoints({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a webhook endpoint
 *
 * Without its secret. Needs the scope `webhooks:read`.
 */
export const prefetchUseGetWebhookEndpoint = (queryClient: QueryClient, clientOptions: Options<GetWebhookEndpointData, true>, options?: Omit<FetchQueryOptions<Common.GetWebhookEndpointDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetWebhookEndpointKeyFn(clientOptions), queryFn: ({ signal }) => getWebhookEndpoint({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const prefetchUseListWebhookDeliveries = (queryClient: QueryClient, clientOptions: Options<ListWebhookDeliveriesData, true> = {}, options?: Omit<FetchQueryOptions<Common.ListWebhookDeliveriesDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseListWebhookDeliveriesKeyFn(clientOptions), queryFn: ({ signal }) => listWebhookDeliveries({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get a webhook delivery
 *
 * With each try: when, what status, how long. Needs the scope `webhooks:read`.
 */
export const prefetchUseGetWebhookDelivery = (queryClient: QueryClient, clientOptions: Options<GetWebhookDeliveryData, true>, options?: Omit<FetchQueryOptions<Common.GetWebhookDeliveryDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetWebhookDeliveryKeyFn(clientOptions), queryFn: ({ signal }) => getWebhookDelivery({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get yourself
 *
 * The end user whose token this is; one who comes for the first time is found or, where the issuer may, made. Needs the scope `self:read`.
 */
export const prefetchUseGetMe = (queryClient: QueryClient, clientOptions: Options<GetMeData, true> = {}, options?: Omit<FetchQueryOptions<Common.GetMeDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetMeKeyFn(clientOptions), queryFn: ({ signal }) => getMe({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * Get the settings
 *
 * Those of the workspace. Needs the scope `settings:read`.
 */
export const prefetchUseGetSettings = (queryClient: QueryClient, clientOptions: Options<GetSettingsData, true> = {}, options?: Omit<FetchQueryOptions<Common.GetSettingsDefaultResponse>, "queryKey" | "queryFn">) => queryClient.prefetchQuery({ queryKey: Common.UseGetSettingsKeyFn(clientOptions), queryFn: ({ signal }) => getSettings({ ...clientOptions, signal, throwOnError: true }).then(response => response.data), ...options });
/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const prefetchUseListUsersInfinite = (queryClient: QueryClient, clientOptions: Common.ListUsersInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListUsersDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListUsersInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listUsers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListUsersData, true>).then(response => response.data as NonNullable<Common.ListUsersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const prefetchUseListApiKeysInfinite = (queryClient: QueryClient, clientOptions: Common.ListApiKeysInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListApiKeysDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListApiKeysInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listApiKeys({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListApiKeysData, true>).then(response => response.data as NonNullable<Common.ListApiKeysDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const prefetchUseListAuditLogInfinite = (queryClient: QueryClient, clientOptions: Common.ListAuditLogInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListAuditLogDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListAuditLogInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listAuditLog({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListAuditLogData, true>).then(response => response.data as NonNullable<Common.ListAuditLogDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const prefetchUseListIssuersInfinite = (queryClient: QueryClient, clientOptions: Common.ListIssuersInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListIssuersDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListIssuersInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listIssuers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListIssuersData, true>).then(response => response.data as NonNullable<Common.ListIssuersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const prefetchUseListJobsInfinite = (queryClient: QueryClient, clientOptions: Common.ListJobsInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListJobsDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListJobsInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listJobs({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListJobsData, true>).then(response => response.data as NonNullable<Common.ListJobsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const prefetchUseListWebhookEndpointsInfinite = (queryClient: QueryClient, clientOptions: Common.ListWebhookEndpointsInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListWebhookEndpointsDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListWebhookEndpointsInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listWebhookEndpoints({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookEndpointsData, true>).then(response => response.data as NonNullable<Common.ListWebhookEndpointsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const prefetchUseListWebhookDeliveriesInfinite = (queryClient: QueryClient, clientOptions: Common.ListWebhookDeliveriesInfiniteClientOptions = {}, options?: Omit<FetchInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<FetchInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>>, "initialPageParam">> & { getNextPageParam?: GetNextPageParamFunction<unknown, NonNullable<Common.ListWebhookDeliveriesDefaultResponse>> }) => queryClient.prefetchInfiniteQuery({ queryKey: Common.UseListWebhookDeliveriesInfiniteKeyFn(clientOptions), queryFn: ({ pageParam, signal }) => listWebhookDeliveries({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookDeliveriesData, true>).then(response => response.data as NonNullable<Common.ListWebhookDeliveriesDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
