// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryOptions } from "@tanstack/react-query";
import { listApiKeys, listAuditLog, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, type Options } from "../requests/sdk.gen";
import type { ListApiKeysData, ListApiKeysError, ListAuditLogData, ListAuditLogError, ListIssuersData, ListIssuersError, ListJobsData, ListJobsError, ListUsersData, ListUsersError, ListWebhookDeliveriesData, ListWebhookDeliveriesError, ListWebhookEndpointsData, ListWebhookEndpointsError } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const useListUsersInfinite = <TData = InfiniteData<Common.ListUsersDefaultResponse>, TError = ListUsersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListUsersInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListUsersDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListUsersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listUsers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListUsersData, true>).then(response => response.data as NonNullable<Common.ListUsersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const useListApiKeysInfinite = <TData = InfiniteData<Common.ListApiKeysDefaultResponse>, TError = ListApiKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListApiKeysInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListApiKeysDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListApiKeysInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listApiKeys({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListApiKeysData, true>).then(response => response.data as NonNullable<Common.ListApiKeysDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const useListAuditLogInfinite = <TData = InfiniteData<Common.ListAuditLogDefaultResponse>, TError = ListAuditLogError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListAuditLogInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListAuditLogDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListAuditLogInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listAuditLog({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListAuditLogData, true>).then(response => response.data as NonNullable<Common.ListAuditLogDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const useListIssuersInfinite = <TData = InfiniteData<Common.ListIssuersDefaultResponse>, TError = ListIssuersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListIssuersInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListIssuersDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListIssuersInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listIssuers({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListIssuersData, true>).then(response => response.data as NonNullable<Common.ListIssuersDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const useListJobsInfinite = <TData = InfiniteData<Common.ListJobsDefaultResponse>, TError = ListJobsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListJobsInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListJobsDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListJobsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listJobs({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListJobsData, true>).then(response => response.data as NonNullable<Common.ListJobsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const useListWebhookEndpointsInfinite = <TData = InfiniteData<Common.ListWebhookEndpointsDefaultResponse>, TError = ListWebhookEndpointsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListWebhookEndpointsInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookEndpointsDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListWebhookEndpointsInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookEndpoints({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookEndpointsData, true>).then(response => response.data as NonNullable<Common.ListWebhookEndpointsDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const useListWebhookDeliveriesInfinite = <TData = InfiniteData<Common.ListWebhookDeliveriesDefaultResponse>, TError = ListWebhookDeliveriesError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Common.ListWebhookDeliveriesInfiniteClientOptions = {}, queryKey?: TQueryKey, options?: Omit<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>, TError, TData>, "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam"> & Partial<Pick<UseInfiniteQueryOptions<NonNullable<Common.ListWebhookDeliveriesDefaultResponse>, TError, TData>, "initialPageParam" | "getNextPageParam">>) => useInfiniteQuery({ queryKey: Common.UseListWebhookDeliveriesInfiniteKeyFn(clientOptions, queryKey), queryFn: ({ pageParam, signal }) => listWebhookDeliveries({ ...clientOptions, query: { ...clientOptions.query, ...(pageParam === undefined ? {} : { cursor: pageParam as string }) }, signal, throwOnError: true } as Options<ListWebhookDeliveriesData, true>).then(response => response.data as NonNullable<Common.ListWebhookDeliveriesDefaultResponse>), initialPageParam: undefined, getNextPageParam: (response: unknown) => (response as { nextCursor: string }).nextCursor, ...options });
