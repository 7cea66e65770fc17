// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { useMutation, useQuery, type UseMutationOptions, type UseQueryOptions } from "@tanstack/react-query";
import { cancelJob, createApiKey, createExport, createImport, createIssuer, createUser, createWebhookEndpoint, deleteIssuer, deleteUser, deleteWebhookEndpoint, downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, replayWebhookDelivery, replayWebhookEndpoint, restoreUser, retryJob, revokeApiKey, rotateApiKey, rotateWebhookSecret, testWebhookEndpoint, updateApiKey, updateIssuer, updateMe, updateSettings, updateUser, updateWebhookEndpoint, type Options } from "../requests/sdk.gen";
import type { CancelJobData, CancelJobError, CreateApiKeyData, CreateApiKeyError, CreateExportData, CreateExportError, CreateImportData, CreateImportError, CreateIssuerData, CreateIssuerError, CreateUserData, CreateUserError, CreateWebhookEndpointData, CreateWebhookEndpointError, DeleteIssuerData, DeleteIssuerError, DeleteUserData, DeleteUserError, DeleteWebhookEndpointData, DeleteWebhookEndpointError, DownloadExportData, DownloadExportError, DownloadRejectedRowsData, DownloadRejectedRowsError, GetApiKeyData, GetApiKeyError, GetEventData, GetEventError, GetExportData, GetExportError, GetImportData, GetImportError, GetIssuerData, GetIssuerError, GetIssuerKeysData, GetIssuerKeysError, GetJobData, GetJobError, GetMeData, GetMeError, GetSettingsData, GetSettingsError, GetUserData, GetUserError, GetWebhookDeliveryData, GetWebhookDeliveryError, GetWebhookEndpointData, GetWebhookEndpointError, ListApiKeysData, ListApiKeysError, ListAuditLogData, ListAuditLogError, ListEventsData, ListEventsError, ListIssuersData, ListIssuersError, ListJobsData, ListJobsError, ListUsersData, ListUsersError, ListWebhookDeliveriesData, ListWebhookDeliveriesError, ListWebhookEndpointsData, ListWebhookEndpointsError, ReplayWebhookDeliveryData, ReplayWebhookDeliveryError, ReplayWebhookEndpointData, ReplayWebhookEndpointError, RestoreUserData, RestoreUserError, RetryJobData, RetryJobError, RevokeApiKeyData, RevokeApiKeyError, RotateApiKeyData, RotateApiKeyError, RotateWebhookSecretData, RotateWebhookSecretError, TestWebhookEndpointData, TestWebhookEndpointError, UpdateApiKeyData, UpdateApiKeyError, UpdateIssuerData, UpdateIssuerError, UpdateMeData, UpdateMeError, UpdateSettingsData, UpdateSettingsError, UpdateUserData, UpdateUserError, UpdateWebhookEndpointData, UpdateWebhookEndpointError } from "../requests/types.gen";
import * as Common from "./common";

/**
 * List users
 *
 * Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone. Needs the scope `users:read`.
 */
export const useListUsers = <TData = Common.ListUsersDefaultResponse, TError = ListUsersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListUsersData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListUsersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listUsers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a user
 *
 * By its id; a deleted one only with `includeDeleted`. Needs the scope `users:read`.
 */
export const useGetUser = <TData = Common.GetUserDefaultResponse, TError = GetUserError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetUserData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetUserKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getUser({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List API keys
 *
 * Without their secrets; revoked ones too. Needs the scope `keys:read`.
 */
export const useListApiKeys = <TData = Common.ListApiKeysDefaultResponse, TError = ListApiKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListApiKeysData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListApiKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listApiKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an API key
 *
 * Without its secret. Needs the scope `keys:read`.
 */
export const useGetApiKey = <TData = Common.GetApiKeyDefaultResponse, TError = GetApiKeyError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetApiKeyData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetApiKeyKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getApiKey({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List the audit log
 *
 * Every change, and every attempt at one that was refused; newest first. Needs the scope `audit:read`.
 */
export const useListAuditLog = <TData = Common.ListAuditLogDefaultResponse, TError = ListAuditLogError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListAuditLogData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListAuditLogKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listAuditLog({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List issuers
 *
 * Whose tokens the workspace trusts; newest first. Needs the scope `issuers:write`.
 */
export const useListIssuers = <TData = Common.ListIssuersDefaultResponse, TError = ListIssuersError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListIssuersData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListIssuersKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listIssuers({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an issuer
 *
 * Without its secret. Needs the scope `issuers:write`.
 */
export const useGetIssuer = <TData = Common.GetIssuerDefaultResponse, TError = GetIssuerError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetIssuerData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetIssuerKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuer({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get the state of an issuer’s keys
 *
 * Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking. Needs the scope `issuers:write`.
 */
export const useGetIssuerKeys = <TData = Common.GetIssuerKeysDefaultResponse, TError = GetIssuerKeysError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetIssuerKeysData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetIssuerKeysKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getIssuerKeys({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List events
 *
 * The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused. Needs the scope `events:read`.
 */
export const useListEvents = <TData = Common.ListEventsDefaultResponse, TError = ListEventsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListEventsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListEventsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listEvents({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an event
 *
 * By its id. Needs the scope `events:read`.
 */
export const useGetEvent = <TData = Common.GetEventDefaultResponse, TError = GetEventError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetEventData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetEventKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getEvent({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List jobs
 *
 * Work in the background; newest first. Dead letters are those in the state `dead`. Needs the scope `jobs:read`.
 */
export const useListJobs = <TData = Common.ListJobsDefaultResponse, TError = ListJobsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListJobsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListJobsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listJobs({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a job
 *
 * Its state and progress. Needs the scope `jobs:read`.
 */
export const useGetJob = <TData = Common.GetJobDefaultResponse, TError = GetJobError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetJobData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetJobKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getJob({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an import
 *
 * What its columns fill, and what became of its rows so far. Needs the scope `users:import`.
 */
export const useGetImport = <TData = Common.GetImportDefaultResponse, TError = GetImportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetImportData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetImportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getImport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Download rejected rows
 *
 * As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. `code` is one of `already_exists`, `ambiguous_columns`, `deleted`, `duplicate_in_file`, `email_taken`, `external_id_taken`, `incomplete`, `invalid_value`, `key_mismatch`, `malformed_json`, `not_found`, `not_storable`, `row_too_large`, `too_many_cells` ([what they mean](/docs/errors#import-rows)); more may come. Needs the scope `users:import`.
 */
export const useDownloadRejectedRows = <TData = Common.DownloadRejectedRowsDefaultResponse, TError = DownloadRejectedRowsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<DownloadRejectedRowsData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseDownloadRejectedRowsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadRejectedRows({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get an export
 *
 * With a link to its file, once that is there. Needs the scope `users:export`.
 */
export const useGetExport = <TData = Common.GetExportDefaultResponse, TError = GetExportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetExportData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Download an export
 *
 * The file itself; 404 until it is there. Needs the scope `users:export`.
 */
export const useDownloadExport = <TData = Common.DownloadExportDefaultResponse, TError = DownloadExportError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<DownloadExportData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseDownloadExportKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => downloadExport({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List webhook endpoints
 *
 * Where events are sent; newest first. Needs the scope `webhooks:read`.
 */
export const useListWebhookEndpoints = <TData = Common.ListWebhookEndpointsDefaultResponse, TError = ListWebhookEndpointsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListWebhookEndpointsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListWebhookEndpointsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookEndpoints({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a webhook endpoint
 *
 * Without its secret. Needs the scope `webhooks:read`.
 */
export const useGetWebhookEndpoint = <TData = Common.GetWebhookEndpointDefaultResponse, TError = GetWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetWebhookEndpointData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetWebhookEndpointKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookEndpoint({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * List webhook deliveries
 *
 * Newest first. Dead letters are those in the state `dead`. Needs the scope `webhooks:read`.
 */
export const useListWebhookDeliveries = <TData = Common.ListWebhookDeliveriesDefaultResponse, TError = ListWebhookDeliveriesError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<ListWebhookDeliveriesData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseListWebhookDeliveriesKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => listWebhookDeliveries({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get a webhook delivery
 *
 * With each try: when, what status, how long. Needs the scope `webhooks:read`.
 */
export const useGetWebhookDelivery = <TData = Common.GetWebhookDeliveryDefaultResponse, TError = GetWebhookDeliveryError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetWebhookDeliveryData, true>, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetWebhookDeliveryKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getWebhookDelivery({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get yourself
 *
 * The end user whose token this is; one who comes for the first time is found or, where the issuer may, made. Needs the scope `self:read`.
 */
export const useGetMe = <TData = Common.GetMeDefaultResponse, TError = GetMeError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetMeData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetMeKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getMe({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Get the settings
 *
 * Those of the workspace. Needs the scope `settings:read`.
 */
export const useGetSettings = <TData = Common.GetSettingsDefaultResponse, TError = GetSettingsError, TQueryKey extends Array<unknown> = unknown[]>(clientOptions: Options<GetSettingsData, true> = {}, queryKey?: TQueryKey, options?: Omit<UseQueryOptions<TData, TError>, "queryKey" | "queryFn">) => useQuery<TData, TError>({ queryKey: Common.UseGetSettingsKeyFn(clientOptions, queryKey), queryFn: ({ signal }) => getSettings({ ...clientOptions, signal, throwOnError: true }).then(response => response.data as TData) as TData, ...options });
/**
 * Create a user
 *
 * `name` and `email` are enough. Needs the scope `users:write`.
 */
export const useCreateUser = <TData = Common.CreateUserMutationResult, TError = CreateUserError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateUserData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateUserData, true>, TContext>({ mutationKey: Common.UseCreateUserKeyFn(mutationKey), mutationFn: clientOptions => createUser({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Delete a user
 *
 * Softly: the user can be read with `includeDeleted` and restored. The address is free for another at once. Needs the scope `users:delete`.
 */
export const useDeleteUser = <TData = Common.DeleteUserMutationResult, TError = DeleteUserError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<DeleteUserData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<DeleteUserData, true>, TContext>({ mutationKey: Common.UseDeleteUserKeyFn(mutationKey), mutationFn: clientOptions => deleteUser({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update a user
 *
 * A JSON Merge Patch (RFC 7396): absent fields stay, null clears. Metadata merges one level deep. Needs the scope `users:write`.
 */
export const useUpdateUser = <TData = Common.UpdateUserMutationResult, TError = UpdateUserError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateUserData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateUserData, true>, TContext>({ mutationKey: Common.UseUpdateUserKeyFn(mutationKey), mutationFn: clientOptions => updateUser({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Restore a deleted user
 *
 * A user that is not deleted is answered unchanged. Needs the scope `users:write`.
 */
export const useRestoreUser = <TData = Common.RestoreUserMutationResult, TError = RestoreUserError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<RestoreUserData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<RestoreUserData, true>, TContext>({ mutationKey: Common.UseRestoreUserKeyFn(mutationKey), mutationFn: clientOptions => restoreUser({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Create an API key
 *
 * The secret is shown in this answer alone. A key can give no scope that it lacks. Needs the scope `keys:write`.
 */
export const useCreateApiKey = <TData = Common.CreateApiKeyMutationResult, TError = CreateApiKeyError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateApiKeyData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateApiKeyData, true>, TContext>({ mutationKey: Common.UseCreateApiKeyKeyFn(mutationKey), mutationFn: clientOptions => createApiKey({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update an API key
 *
 * Its name, scopes, expiry and limit, by JSON Merge Patch. A key changes none that can do more than itself. Needs the scope `keys:write`.
 */
export const useUpdateApiKey = <TData = Common.UpdateApiKeyMutationResult, TError = UpdateApiKeyError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateApiKeyData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateApiKeyData, true>, TContext>({ mutationKey: Common.UseUpdateApiKeyKeyFn(mutationKey), mutationFn: clientOptions => updateApiKey({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Rotate an API key
 *
 * Gives it a new secret, shown in this answer alone; the old one stays good for the overlap. Needs the scope `keys:write`.
 */
export const useRotateApiKey = <TData = Common.RotateApiKeyMutationResult, TError = RotateApiKeyError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<RotateApiKeyData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<RotateApiKeyData, true>, TContext>({ mutationKey: Common.UseRotateApiKeyKeyFn(mutationKey), mutationFn: clientOptions => rotateApiKey({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Revoke an API key
 *
 * At once and for good. One that is revoked already is answered unchanged. Needs the scope `keys:write`.
 */
export const useRevokeApiKey = <TData = Common.RevokeApiKeyMutationResult, TError = RevokeApiKeyError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<RevokeApiKeyData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<RevokeApiKeyData, true>, TContext>({ mutationKey: Common.UseRevokeApiKeyKeyFn(mutationKey), mutationFn: clientOptions => revokeApiKey({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Trust an issuer
 *
 * From now on its tokens open `/v1/me` to end users. Its keys are fetched first (`verify`). Needs the scope `issuers:write`.
 */
export const useCreateIssuer = <TData = Common.CreateIssuerMutationResult, TError = CreateIssuerError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateIssuerData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateIssuerData, true>, TContext>({ mutationKey: Common.UseCreateIssuerKeyFn(mutationKey), mutationFn: clientOptions => createIssuer({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Trust an issuer no longer
 *
 * Its tokens are refused from now on; its users stay. Needs the scope `issuers:write`.
 */
export const useDeleteIssuer = <TData = Common.DeleteIssuerMutationResult, TError = DeleteIssuerError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<DeleteIssuerData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<DeleteIssuerData, true>, TContext>({ mutationKey: Common.UseDeleteIssuerKeyFn(mutationKey), mutationFn: clientOptions => deleteIssuer({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update an issuer
 *
 * By JSON Merge Patch. Another family drops the secret or the JWKS URL of the one before. Needs the scope `issuers:write`.
 */
export const useUpdateIssuer = <TData = Common.UpdateIssuerMutationResult, TError = UpdateIssuerError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateIssuerData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateIssuerData, true>, TContext>({ mutationKey: Common.UseUpdateIssuerKeyFn(mutationKey), mutationFn: clientOptions => updateIssuer({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Cancel a job
 *
 * For good; what it has done stays. One that is canceled is answered unchanged. Needs the scope `jobs:write`.
 */
export const useCancelJob = <TData = Common.CancelJobMutationResult, TError = CancelJobError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CancelJobData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CancelJobData, true>, TContext>({ mutationKey: Common.UseCancelJobKeyFn(mutationKey), mutationFn: clientOptions => cancelJob({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Retry a dead job
 *
 * Puts a dead or failed job back: it goes on where it last was. Needs the scope `jobs:write`.
 */
export const useRetryJob = <TData = Common.RetryJobMutationResult, TError = RetryJobError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<RetryJobData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<RetryJobData, true>, TContext>({ mutationKey: Common.UseRetryJobKeyFn(mutationKey), mutationFn: clientOptions => retryJob({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Import users
 *
 * Takes a file of users: CSV with a header, NDJSON, or JSON that is an array of objects or holds one (`{"users": […]}`), also by gzip; UTF-8, 512 MiB at most. JSON may be sent as `application/json`, too. A row that speaks of the same user as an earlier one is rejected, and so is a row over 1 MiB; a blank cell changes nothing, and null in JSON clears an optional field. Two columns that fill one field are refused. Answers at once, with the job that does it. Needs the scope `users:import`.
 */
export const useCreateImport = <TData = Common.CreateImportMutationResult, TError = CreateImportError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateImportData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateImportData, true>, TContext>({ mutationKey: Common.UseCreateImportKeyFn(mutationKey), mutationFn: clientOptions => createImport({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Export users
 *
 * Into CSV or NDJSON, all as they are at one moment. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe; an import takes it away. Answers at once, with the job that does it. Needs the scope `users:export`.
 */
export const useCreateExport = <TData = Common.CreateExportMutationResult, TError = CreateExportError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateExportData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateExportData, true>, TContext>({ mutationKey: Common.UseCreateExportKeyFn(mutationKey), mutationFn: clientOptions => createExport({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Create a webhook endpoint
 *
 * Gets the events from now on, signed by Standard Webhooks, those of one subject in order. Its secret is shown once. Needs the scope `webhooks:write`.
 */
export const useCreateWebhookEndpoint = <TData = Common.CreateWebhookEndpointMutationResult, TError = CreateWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<CreateWebhookEndpointData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<CreateWebhookEndpointData, true>, TContext>({ mutationKey: Common.UseCreateWebhookEndpointKeyFn(mutationKey), mutationFn: clientOptions => createWebhookEndpoint({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Delete a webhook endpoint
 *
 * Nothing is sent there any more, also not what was on its way. Needs the scope `webhooks:write`.
 */
export const useDeleteWebhookEndpoint = <TData = Common.DeleteWebhookEndpointMutationResult, TError = DeleteWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<DeleteWebhookEndpointData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<DeleteWebhookEndpointData, true>, TContext>({ mutationKey: Common.UseDeleteWebhookEndpointKeyFn(mutationKey), mutationFn: clientOptions => deleteWebhookEndpoint({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update a webhook endpoint
 *
 * By JSON Merge Patch. Disabled, it gets nothing; what was on its way waits. Needs the scope `webhooks:write`.
 */
export const useUpdateWebhookEndpoint = <TData = Common.UpdateWebhookEndpointMutationResult, TError = UpdateWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateWebhookEndpointData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateWebhookEndpointData, true>, TContext>({ mutationKey: Common.UseUpdateWebhookEndpointKeyFn(mutationKey), mutationFn: clientOptions => updateWebhookEndpoint({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Rotate a webhook secret
 *
 * For the overlap, each delivery is signed by both secrets. While that of an earlier rotation lasts, only an overlap of 0 is possible, which ends both. Needs the scope `webhooks:write`.
 */
export const useRotateWebhookSecret = <TData = Common.RotateWebhookSecretMutationResult, TError = RotateWebhookSecretError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<RotateWebhookSecretData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<RotateWebhookSecretData, true>, TContext>({ mutationKey: Common.UseRotateWebhookSecretKeyFn(mutationKey), mutationFn: clientOptions => rotateWebhookSecret({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Test a webhook endpoint
 *
 * Sends a signed message of the type `test` at once, and tells what came of it. It is no event, and not tried again. Needs the scope `webhooks:write`.
 */
export const useTestWebhookEndpoint = <TData = Common.TestWebhookEndpointMutationResult, TError = TestWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<TestWebhookEndpointData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<TestWebhookEndpointData, true>, TContext>({ mutationKey: Common.UseTestWebhookEndpointKeyFn(mutationKey), mutationFn: clientOptions => testWebhookEndpoint({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Replay deliveries of an endpoint
 *
 * All that are dead, or those of a range of events, whatever became of them. Events of the range that the endpoint listens for and was never sent, for it was disabled or not made yet, are sent, too. 10,000 at once: go on at `nextFromSeq`, or, with the dead, until there are none. Needs the scope `webhooks:write`.
 */
export const useReplayWebhookEndpoint = <TData = Common.ReplayWebhookEndpointMutationResult, TError = ReplayWebhookEndpointError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<ReplayWebhookEndpointData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<ReplayWebhookEndpointData, true>, TContext>({ mutationKey: Common.UseReplayWebhookEndpointKeyFn(mutationKey), mutationFn: clientOptions => replayWebhookEndpoint({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Replay a webhook delivery
 *
 * Whatever became of it: it is tried ten times again, under the same id. Needs the scope `webhooks:write`.
 */
export const useReplayWebhookDelivery = <TData = Common.ReplayWebhookDeliveryMutationResult, TError = ReplayWebhookDeliveryError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<ReplayWebhookDeliveryData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<ReplayWebhookDeliveryData, true>, TContext>({ mutationKey: Common.UseReplayWebhookDeliveryKeyFn(mutationKey), mutationFn: clientOptions => replayWebhookDelivery({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update yourself
 *
 * By JSON Merge Patch: name, avatarUrl, locale, timezone; the others where the workspace lets end users change them (`selfEditable`). Needs the scope `self:write`.
 */
export const useUpdateMe = <TData = Common.UpdateMeMutationResult, TError = UpdateMeError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateMeData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateMeData, true>, TContext>({ mutationKey: Common.UseUpdateMeKeyFn(mutationKey), mutationFn: clientOptions => updateMe({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
/**
 * Update the settings
 *
 * By JSON Merge Patch; a list is replaced as a whole. Origins hold everywhere within ten seconds. Needs the scope `settings:write`.
 */
export const useUpdateSettings = <TData = Common.UpdateSettingsMutationResult, TError = UpdateSettingsError, TQueryKey extends Array<unknown> = unknown[], TContext = unknown>(mutationKey?: TQueryKey, options?: Omit<UseMutationOptions<TData, TError, Options<UpdateSettingsData, true>, TContext>, "mutationKey" | "mutationFn">) => useMutation<TData, TError, Options<UpdateSettingsData, true>, TContext>({ mutationKey: Common.UseUpdateSettingsKeyFn(mutationKey), mutationFn: clientOptions => updateSettings({ ...clientOptions, throwOnError: true }) as unknown as Promise<TData>, ...options });
