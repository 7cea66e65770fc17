// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { useSuspenseInfiniteQuery, useSuspenseQuery, type InfiniteData, type UseSuspenseInfiniteQueryOptions, type UseSuspenseQueryOptions } from "@tanstack/react-query";
import { downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, type Options } from "../requests/sdk.gen";
import type { DownloadExportData, DownloadExportError, DownloadRejectedRowsData, DownloadRejectedRowsError, GetApiKeyData, GetApiKeyError, GetEventData, GetEventError, GetExportData, GetExportError, GetImportData, GetImportError, GetIssuerData, GetIssuerError, GetIssuerKeysData, GetIssuerKeysError, GetJobData, GetJobError, GetMeData, GetMeError, GetSettingsData, GetSettingsError, GetUserData, GetUserError, GetWebhookDeliveryData, GetWebhookDeliveryError, GetWebhookEndpointData, GetWebhookEndpointError, ListApiKeysData, ListApiKeysError, ListAuditLogData, ListAuditLogError, ListEventsData, ListEventsError, ListIssuersData, ListIssuersError, ListJobsData, ListJobsError, ListUsersData, ListUsersError, ListWebhookDeliveriesData, ListWebhookDeliveriesError, ListWebhookEndpointsData, ListWebhookEndpointsError } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const useListUsersSuspense = <TData = NonNullable<Common.ListUsersDefaultResponse>, TError = ListUsersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListUsersData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListUsersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listUsers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a user
 *
 * By its id; a deleted one only with `includeDeleted`. Needs the scope `users:read`.
 */
export const useGetUserSuspense = <TData = NonNullable<Common.GetUserDefaultResponse>, TError = GetUserError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetUserData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetUserKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getUser({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const useListApiKeysSuspense = <TData = NonNullable<Common.ListApiKeysDefaultResponse>, TError = ListApiKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListApiKeysData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListApiKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listApiKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an API key
 *
 * Without its secret. Needs the scope `keys:read`.
 */
export const useGetApiKeySuspense = <TData = NonNullable<Common.GetApiKeyDefaultResponse>, TError = GetApiKeyError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetApiKeyData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetApiKeyKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getApiKey({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const useListAuditLogSuspense = <TData = NonNullable<Common.ListAuditLogDefaultResponse>, TError = ListAuditLogError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListAuditLogData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListAuditLogKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listAuditLog({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const useListIssuersSuspense = <TData = NonNullable<Common.ListIssuersDefaultResponse>, TError = ListIssuersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListIssuersData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListIssuersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listIssuers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an issuer
 *
 * Without its secret. Needs the scope `issuers:write`.
 */
export const useGetIssuerSuspense = <TData = NonNullable<Common.GetIssuerDefaultResponse>, TError = GetIssuerError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetIssuerData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetIssuerKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuer({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get the state of an issuer’s keys
 *
 * Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking. Needs the scope `issuers:write`.
 */
export const useGetIssuerKeysSuspense = <TData = NonNullable<Common.GetIssuerKeysDefaultResponse>, TError = GetIssuerKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetIssuerKeysData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetIssuerKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuerKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List events
 *
 * The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused. Needs the scope `events:read`.
 */
export const useListEventsSuspense = <TData = NonNullable<Common.ListEventsDefaultResponse>, TError = ListEventsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListEventsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListEventsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listEvents({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an event
 *
 * By its id. Needs the scope `events:read`.
 */
export const useGetEventSuspense = <TData = NonNullable<Common.GetEventDefaultResponse>, TError = GetEventError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetEventData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetEventKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getEvent({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const useListJobsSuspense = <TData = NonNullable<Common.ListJobsDefaultResponse>, TError = ListJobsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListJobsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListJobsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listJobs({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a job
 *
 * Its state and progress. Needs the scope `jobs:read`.
 */
export const useGetJobSuspense = <TData = NonNullable<Common.GetJobDefaultResponse>, TError = GetJobError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetJobData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetJobKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getJob({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an import
 *
 * What its columns fill, and what became of its rows so far. Needs the scope `users:import`.
 */
export const useGetImportSuspense = <TData = NonNullable<Common.GetImportDefaultResponse>, TError = GetImportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetImportData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetImportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getImport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Download rejected rows
 *
 * As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. `code` is one of `already_exists`, `ambiguous_columns`, `deleted`, `duplicate_in_file`, `email_taken`, `external_id_taken`, `incomplete`, `invalid_value`, `key_mismatch`, `malformed_json`, `not_found`, `not_storable`, `row_too_large`, `too_many_cells` ([what they mean](/docs/errors#import-rows)); more may come. Needs the scope `users:import`.
 */
export const useDownloadRejectedRowsSuspense = <TData = NonNullable<Common.DownloadRejectedRowsDefaultResponse>, TError = DownloadRejectedRowsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<DownloadRejectedRowsData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseDownloadRejectedRowsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadRejectedRows({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an export
 *
 * With a link to its file, once that is there. Needs the scope `users:export`.
 */
export const useGetExportSuspense = <TData = NonNullable<Common.GetExportDefaultResponse>, TError = GetExportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetExportData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Download an export
 *
 * The file itself; 404 until it is there. Needs the scope `users:export`.
 */
export const useDownloadExportSuspense = <TData = NonNullable<Common.DownloadExportDefaultResponse>, TError = DownloadExportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<DownloadExportData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseDownloadExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const useListWebhookEndpointsSuspense = <TData = NonNullable<Common.ListWebhookEndpointsDefaultResponse>, TError = ListWebhookEndpointsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListWebhookEndpointsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListWebhookEndpointsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookEndpoints({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a webhook endpoint
 *
 * Without its secret. Needs the scope `webhooks:read`.
 */
export const useGetWebhookEndpointSuspense = <TData = NonNullable<Common.GetWebhookEndpointDefaultResponse>, TError = GetWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetWebhookEndpointData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetWebhookEndpointKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookEndpoint({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const useListWebhookDeliveriesSuspense = <TData = NonNullable<Common.ListWebhookDeliveriesDefaultResponse>, TError = ListWebhookDeliveriesError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListWebhookDeliveriesData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseListWebhookDeliveriesKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookDeliveries({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a webhook delivery
 *
 * With each try: when, what status, how long. Needs the scope `webhooks:read`.
 */
export const useGetWebhookDeliverySuspense = <TData = NonNullable<Common.GetWebhookDeliveryDefaultResponse>, TError = GetWebhookDeliveryError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetWebhookDeliveryData, true>, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetWebhookDeliveryKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookDelivery({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get yourself
 *
 * The end user whose token this is; one who comes for the first time is found or, where the issuer may, made. Needs the scope `self:read`.
 */
export const useGetMeSuspense = <TData = NonNullable<Common.GetMeDefaultResponse>, TError = GetMeError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetMeData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetMeKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getMe({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get the settings
 *
 * Those of the workspace. Needs the scope `settings:read`.
 */
export const useGetSettingsSuspense = <TData = NonNullable<Common.GetSettingsDefaultResponse>, TError = GetSettingsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetSettingsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useSuspenseQuery<TData, TError>({ queryKey: Common.UseGetSettingsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getSettings({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const useListUsersSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListUsersDefaultResponse>>, TError = ListUsersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListUsersInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListUsersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listUsers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListUsersData, true>).then(response => response.data as NonNullable<Common.ListUsersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const useListApiKeysSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListApiKeysDefaultResponse>>, TError = ListApiKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListApiKeysInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListApiKeysInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listApiKeys({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListApiKeysData, true>).then(response => response.data as NonNullable<Common.ListApiKeysDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const useListAuditLogSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListAuditLogDefaultResponse>>, TError = ListAuditLogError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListAuditLogInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListAuditLogInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listAuditLog({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListAuditLogData, true>).then(response => response.data as NonNullable<Common.ListAuditLogDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const useListIssuersSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListIssuersDefaultResponse>>, TError = ListIssuersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListIssuersInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListIssuersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listIssuers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListIssuersData, true>).then(response => response.data as NonNullable<Common.ListIssuersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const useListJobsSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListJobsDefaultResponse>>, TError = ListJobsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListJobsInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListJobsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listJobs({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListJobsData, true>).then(response => response.data as NonNullable<Common.ListJobsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const useListWebhookEndpointsSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListWebhookEndpointsDefaultResponse>>, TError = ListWebhookEndpointsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListWebhookEndpointsInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListWebhookEndpointsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookEndpoints({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookEndpointsData, true>).then(response => response.data as NonNullable<Common.ListWebhookEndpointsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const useListWebhookDeliveriesSuspenseInfinite = <TData = InfiniteData<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>>, TError = ListWebhookDeliveriesError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListWebhookDeliveriesInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseSuspenseInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useSuspenseInfiniteQuery({ queryKey: Common.UseListWebhookDeliveriesInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookDeliveries({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookDeliveriesData, true>).then(response => response.data as NonNullable<Common.ListWebhookDeliveriesDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
