// generated with @7nohe/openapi-react-query-codegen@3.0.2 

import { type UseQueryResult } from "@tanstack/react-query";
import { cancelJob, createApiKey, createExport, createImport, createIssuer, createUser, createWebhookEndpoint, deleteIssuer, deleteUser, deleteWebhookEndpoint, downloadExport, downloadRejectedRows, getApiKey, getEvent, getExport, getImport, getIssuer, getIssuerKeys, getJob, getMe, getSettings, getUser, getWebhookDelivery, getWebhookEndpoint, listApiKeys, listAuditLog, listEvents, listIssuers, listJobs, listUsers, listWebhookDeliveries, listWebhookEndpoints, replayWebhookDelivery, replayWebhookEndpoint, restoreUser, retryJob, revokeApiKey, rotateApiKey, rotateWebhookSecret, testWebhookEndpoint, updateApiKey, updateIssuer, updateMe, updateSettings, updateUser, updateWebhookEndpoint, type Options } from "../requests/sdk.gen";
import type { DownloadExportData, DownloadRejectedRowsData, GetApiKeyData, GetEventData, GetExportData, GetImportData, GetIssuerData, GetIssuerKeysData, GetJobData, GetMeData, GetSettingsData, GetUserData, GetWebhookDeliveryData, GetWebhookEndpointData, ListApiKeysData, ListAuditLogData, ListEventsData, ListIssuersData, ListJobsData, ListUsersData, ListWebhookDeliveriesData, ListWebhookEndpointsData } from "../requests/types.gen";

export type ListUsersDefaultResponse = Awaited<ReturnType<typeof listUsers>>["data"];
export type ListUsersQueryResult<TData = ListUsersDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListUsersKey = "ListUsers";
export const UseListUsersKeyFn = (clientOptions: Options<ListUsersData, true> = {}, queryKey?: Array<unknown>) => [useListUsersKey, ...(queryKey ?? [clientOptions])];

export type GetUserDefaultResponse = Awaited<ReturnType<typeof getUser>>["data"];
export type GetUserQueryResult<TData = GetUserDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetUserKey = "GetUser";
export const UseGetUserKeyFn = (clientOptions: Options<GetUserData, true>, queryKey?: Array<unknown>) => [useGetUserKey, ...(queryKey ?? [clientOptions])];

export type ListApiKeysDefaultResponse = Awaited<ReturnType<typeof listApiKeys>>["data"];
export type ListApiKeysQueryResult<TData = ListApiKeysDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListApiKeysKey = "ListApiKeys";
export const UseListApiKeysKeyFn = (clientOptions: Options<ListApiKeysData, true> = {}, queryKey?: Array<unknown>) => [useListApiKeysKey, ...(queryKey ?? [clientOptions])];

export type GetApiKeyDefaultResponse = Awaited<ReturnType<typeof getApiKey>>["data"];
export type GetApiKeyQueryResult<TData = GetApiKeyDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetApiKeyKey = "GetApiKey";
export const UseGetApiKeyKeyFn = (clientOptions: Options<GetApiKeyData, true>, queryKey?: Array<unknown>) => [useGetApiKeyKey, ...(queryKey ?? [clientOptions])];

export type ListAuditLogDefaultResponse = Awaited<ReturnType<typeof listAuditLog>>["data"];
export type ListAuditLogQueryResult<TData = ListAuditLogDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListAuditLogKey = "ListAuditLog";
export const UseListAuditLogKeyFn = (clientOptions: Options<ListAuditLogData, true> = {}, queryKey?: Array<unknown>) => [useListAuditLogKey, ...(queryKey ?? [clientOptions])];

export type ListIssuersDefaultResponse = Awaited<ReturnType<typeof listIssuers>>["data"];
export type ListIssuersQueryResult<TData = ListIssuersDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListIssuersKey = "ListIssuers";
export const UseListIssuersKeyFn = (clientOptions: Options<ListIssuersData, true> = {}, queryKey?: Array<unknown>) => [useListIssuersKey, ...(queryKey ?? [clientOptions])];

export type GetIssuerDefaultResponse = Awaited<ReturnType<typeof getIssuer>>["data"];
export type GetIssuerQueryResult<TData = GetIssuerDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetIssuerKey = "GetIssuer";
export const UseGetIssuerKeyFn = (clientOptions: Options<GetIssuerData, true>, queryKey?: Array<unknown>) => [useGetIssuerKey, ...(queryKey ?? [clientOptions])];

export type GetIssuerKeysDefaultResponse = Awaited<ReturnType<typeof getIssuerKeys>>["data"];
export type GetIssuerKeysQueryResult<TData = GetIssuerKeysDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetIssuerKeysKey = "GetIssuerKeys";
export const UseGetIssuerKeysKeyFn = (clientOptions: Options<GetIssuerKeysData, true>, queryKey?: Array<unknown>) => [useGetIssuerKeysKey, ...(queryKey ?? [clientOptions])];

export type ListEventsDefaultResponse = Awaited<ReturnType<typeof listEvents>>["data"];
export type ListEventsQueryResult<TData = ListEventsDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListEventsKey = "ListEvents";
export const UseListEventsKeyFn = (clientOptions: Options<ListEventsData, true> = {}, queryKey?: Array<unknown>) => [useListEventsKey, ...(queryKey ?? [clientOptions])];

export type GetEventDefaultResponse = Awaited<ReturnType<typeof getEvent>>["data"];
export type GetEventQueryResult<TData = GetEventDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetEventKey = "GetEvent";
export const UseGetEventKeyFn = (clientOptions: Options<GetEventData, true>, queryKey?: Array<unknown>) => [useGetEventKey, ...(queryKey ?? [clientOptions])];

export type ListJobsDefaultResponse = Awaited<ReturnType<typeof listJobs>>["data"];
export type ListJobsQueryResult<TData = ListJobsDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListJobsKey = "ListJobs";
export const UseListJobsKeyFn = (clientOptions: Options<ListJobsData, true> = {}, queryKey?: Array<unknown>) => [useListJobsKey, ...(queryKey ?? [clientOptions])];

export type GetJobDefaultResponse = Awaited<ReturnType<typeof getJob>>["data"];
export type GetJobQueryResult<TData = GetJobDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetJobKey = "GetJob";
export const UseGetJobKeyFn = (clientOptions: Options<GetJobData, true>, queryKey?: Array<unknown>) => [useGetJobKey, ...(queryKey ?? [clientOptions])];

export type GetImportDefaultResponse = Awaited<ReturnType<typeof getImport>>["data"];
export type GetImportQueryResult<TData = GetImportDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetImportKey = "GetImport";
export const UseGetImportKeyFn = (clientOptions: Options<GetImportData, true>, queryKey?: Array<unknown>) => [useGetImportKey, ...(queryKey ?? [clientOptions])];

export type DownloadRejectedRowsDefaultResponse = Awaited<ReturnType<typeof downloadRejectedRows>>["data"];
export type DownloadRejectedRowsQueryResult<TData = DownloadRejectedRowsDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useDownloadRejectedRowsKey = "DownloadRejectedRows";
export const UseDownloadRejectedRowsKeyFn = (clientOptions: Options<DownloadRejectedRowsData, true>, queryKey?: Array<unknown>) => [useDownloadRejectedRowsKey, ...(queryKey ?? [clientOptions])];

export type GetExportDefaultResponse = Awaited<ReturnType<typeof getExport>>["data"];
export type GetExportQueryResult<TData = GetExportDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetExportKey = "GetExport";
export const UseGetExportKeyFn = (clientOptions: Options<GetExportData, true>, queryKey?: Array<unknown>) => [useGetExportKey, ...(queryKey ?? [clientOptions])];

export type DownloadExportDefaultResponse = Awaited<ReturnType<typeof downloadExport>>["data"];
export type DownloadExportQueryResult<TData = DownloadExportDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useDownloadExportKey = "DownloadExport";
export const UseDownloadExportKeyFn = (clientOptions: Options<DownloadExportData, true>, queryKey?: Array<unknown>) => [useDownloadExportKey, ...(queryKey ?? [clientOptions])];

export type ListWebhookEndpointsDefaultResponse = Awaited<ReturnType<typeof listWebhookEndpoints>>["data"];
export type ListWebhookEndpointsQueryResult<TData = ListWebhookEndpointsDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListWebhookEndpointsKey = "ListWebhookEndpoints";
export const UseListWebhookEndpointsKeyFn = (clientOptions: Options<ListWebhookEndpointsData, true> = {}, queryKey?: Array<unknown>) => [useListWebhookEndpointsKey, ...(queryKey ?? [clientOptions])];

export type GetWebhookEndpointDefaultResponse = Awaited<ReturnType<typeof getWebhookEndpoint>>["data"];
export type GetWebhookEndpointQueryResult<TData = GetWebhookEndpointDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetWebhookEndpointKey = "GetWebhookEndpoint";
export const UseGetWebhookEndpointKeyFn = (clientOptions: Options<GetWebhookEndpointData, true>, queryKey?: Array<unknown>) => [useGetWebhookEndpointKey, ...(queryKey ?? [clientOptions])];

export type ListWebhookDeliveriesDefaultResponse = Awaited<ReturnType<typeof listWebhookDeliveries>>["data"];
export type ListWebhookDeliveriesQueryResult<TData = ListWebhookDeliveriesDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useListWebhookDeliveriesKey = "ListWebhookDeliveries";
export const UseListWebhookDeliveriesKeyFn = (clientOptions: Options<ListWebhookDeliveriesData, true> = {}, queryKey?: Array<unknown>) => [useListWebhookDeliveriesKey, ...(queryKey ?? [clientOptions])];

export type GetWebhookDeliveryDefaultResponse = Awaited<ReturnType<typeof getWebhookDelivery>>["data"];
export type GetWebhookDeliveryQueryResult<TData = GetWebhookDeliveryDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetWebhookDeliveryKey = "GetWebhookDelivery";
export const UseGetWebhookDeliveryKeyFn = (clientOptions: Options<GetWebhookDeliveryData, true>, queryKey?: Array<unknown>) => [useGetWebhookDeliveryKey, ...(queryKey ?? [clientOptions])];

export type GetMeDefaultResponse = Awaited<ReturnType<typeof getMe>>["data"];
export type GetMeQueryResult<TData = GetMeDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetMeKey = "GetMe";
export const UseGetMeKeyFn = (clientOptions: Options<GetMeData, true> = {}, queryKey?: Array<unknown>) => [useGetMeKey, ...(queryKey ?? [clientOptions])];

export type GetSettingsDefaultResponse = Awaited<ReturnType<typeof getSettings>>["data"];
export type GetSettingsQueryResult<TData = GetSettingsDefaultResponse, TError = unknown> = UseQueryResult<TData, TError>;

export const useGetSettingsKey = "GetSettings";
export const UseGetSettingsKeyFn = (clientOptions: Options<GetSettingsData, true> = {}, queryKey?: Array<unknown>) => [useGetSettingsKey, ...(queryKey ?? [clientOptions])];

export type ListUsersInfiniteClientOptions = Omit<Options<ListUsersData, true>, "query"> & { query?: Omit<NonNullable<ListUsersData["query"]>, "cursor"> };

export const useListUsersInfiniteKey = [useListUsersKey, "infinite"] as const;
export const UseListUsersInfiniteKeyFn = (clientOptions: ListUsersInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListUsersInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListApiKeysInfiniteClientOptions = Omit<Options<ListApiKeysData, true>, "query"> & { query?: Omit<NonNullable<ListApiKeysData["query"]>, "cursor"> };

export const useListApiKeysInfiniteKey = [useListApiKeysKey, "infinite"] as const;
export const UseListApiKeysInfiniteKeyFn = (clientOptions: ListApiKeysInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListApiKeysInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListAuditLogInfiniteClientOptions = Omit<Options<ListAuditLogData, true>, "query"> & { query?: Omit<NonNullable<ListAuditLogData["query"]>, "cursor"> };

export const useListAuditLogInfiniteKey = [useListAuditLogKey, "infinite"] as const;
export const UseListAuditLogInfiniteKeyFn = (clientOptions: ListAuditLogInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListAuditLogInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListIssuersInfiniteClientOptions = Omit<Options<ListIssuersData, true>, "query"> & { query?: Omit<NonNullable<ListIssuersData["query"]>, "cursor"> };

export const useListIssuersInfiniteKey = [useListIssuersKey, "infinite"] as const;
export const UseListIssuersInfiniteKeyFn = (clientOptions: ListIssuersInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListIssuersInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListJobsInfiniteClientOptions = Omit<Options<ListJobsData, true>, "query"> & { query?: Omit<NonNullable<ListJobsData["query"]>, "cursor"> };

export const useListJobsInfiniteKey = [useListJobsKey, "infinite"] as const;
export const UseListJobsInfiniteKeyFn = (clientOptions: ListJobsInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListJobsInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListWebhookEndpointsInfiniteClientOptions = Omit<Options<ListWebhookEndpointsData, true>, "query"> & { query?: Omit<NonNullable<ListWebhookEndpointsData["query"]>, "cursor"> };

export const useListWebhookEndpointsInfiniteKey = [useListWebhookEndpointsKey, "infinite"] as const;
export const UseListWebhookEndpointsInfiniteKeyFn = (clientOptions: ListWebhookEndpointsInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListWebhookEndpointsInfiniteKey, ...(queryKey ?? [clientOptions])];

export type ListWebhookDeliveriesInfiniteClientOptions = Omit<Options<ListWebhookDeliveriesData, true>, "query"> & { query?: Omit<NonNullable<ListWebhookDeliveriesData["query"]>, "cursor"> };

export const useListWebhookDeliveriesInfiniteKey = [useListWebhookDeliveriesKey, "infinite"] as const;
export const UseListWebhookDeliveriesInfiniteKeyFn = (clientOptions: ListWebhookDeliveriesInfiniteClientOptions = {}, queryKey?: Array<unknown>) => [...useListWebhookDeliveriesInfiniteKey, ...(queryKey ?? [clientOptions])];

export type CreateUserMutationResult = Awaited<ReturnType<typeof createUser>>;

export const useCreateUserKey = "CreateUser";
export const UseCreateUserKeyFn = (mutationKey?: Array<unknown>) => [useCreateUserKey, ...(mutationKey ?? [])];

export type DeleteUserMutationResult = Awaited<ReturnType<typeof deleteUser>>;

export const useDeleteUserKey = "DeleteUser";
export const UseDeleteUserKeyFn = (mutationKey?: Array<unknown>) => [useDeleteUserKey, ...(mutationKey ?? [])];

export type UpdateUserMutationResult = Awaited<ReturnType<typeof updateUser>>;

export const useUpdateUserKey = "UpdateUser";
export const UseUpdateUserKeyFn = (mutationKey?: Array<unknown>) => [useUpdateUserKey, ...(mutationKey ?? [])];

export type RestoreUserMutationResult = Awaited<ReturnType<typeof restoreUser>>;

export const useRestoreUserKey = "RestoreUser";
export const UseRestoreUserKeyFn = (mutationKey?: Array<unknown>) => [useRestoreUserKey, ...(mutationKey ?? [])];

export type CreateApiKeyMutationResult = Awaited<ReturnType<typeof createApiKey>>;

export const useCreateApiKeyKey = "CreateApiKey";
export const UseCreateApiKeyKeyFn = (mutationKey?: Array<unknown>) => [useCreateApiKeyKey, ...(mutationKey ?? [])];

export type UpdateApiKeyMutationResult = Awaited<ReturnType<typeof updateApiKey>>;

export const useUpdateApiKeyKey = "UpdateApiKey";
export const UseUpdateApiKeyKeyFn = (mutationKey?: Array<unknown>) => [useUpdateApiKeyKey, ...(mutationKey ?? [])];

export type RotateApiKeyMutationResult = Awaited<ReturnType<typeof rotateApiKey>>;

export const useRotateApiKeyKey = "RotateApiKey";
export const UseRotateApiKeyKeyFn = (mutationKey?: Array<unknown>) => [useRotateApiKeyKey, ...(mutationKey ?? [])];

export type RevokeApiKeyMutationResult = Awaited<ReturnType<typeof revokeApiKey>>;

export const useRevokeApiKeyKey = "RevokeApiKey";
export const UseRevokeApiKeyKeyFn = (mutationKey?: Array<unknown>) => [useRevokeApiKeyKey, ...(mutationKey ?? [])];

export type CreateIssuerMutationResult = Awaited<ReturnType<typeof createIssuer>>;

export const useCreateIssuerKey = "CreateIssuer";
export const UseCreateIssuerKeyFn = (mutationKey?: Array<unknown>) => [useCreateIssuerKey, ...(mutationKey ?? [])];

export type DeleteIssuerMutationResult = Awaited<ReturnType<typeof deleteIssuer>>;

export const useDeleteIssuerKey = "DeleteIssuer";
export const UseDeleteIssuerKeyFn = (mutationKey?: Array<unknown>) => [useDeleteIssuerKey, ...(mutationKey ?? [])];

export type UpdateIssuerMutationResult = Awaited<ReturnType<typeof updateIssuer>>;

export const useUpdateIssuerKey = "UpdateIssuer";
export const UseUpdateIssuerKeyFn = (mutationKey?: Array<unknown>) => [useUpdateIssuerKey, ...(mutationKey ?? [])];

export type CancelJobMutationResult = Awaited<ReturnType<typeof cancelJob>>;

export const useCancelJobKey = "CancelJob";
export const UseCancelJobKeyFn = (mutationKey?: Array<unknown>) => [useCancelJobKey, ...(mutationKey ?? [])];

export type RetryJobMutationResult = Awaited<ReturnType<typeof retryJob>>;

export const useRetryJobKey = "RetryJob";
export const UseRetryJobKeyFn = (mutationKey?: Array<unknown>) => [useRetryJobKey, ...(mutationKey ?? [])];

export type CreateImportMutationResult = Awaited<ReturnType<typeof createImport>>;

export const useCreateImportKey = "CreateImport";
export const UseCreateImportKeyFn = (mutationKey?: Array<unknown>) => [useCreateImportKey, ...(mutationKey ?? [])];

export type CreateExportMutationResult = Awaited<ReturnType<typeof createExport>>;

export const useCreateExportKey = "CreateExport";
export const UseCreateExportKeyFn = (mutationKey?: Array<unknown>) => [useCreateExportKey, ...(mutationKey ?? [])];

export type CreateWebhookEndpointMutationResult = Awaited<ReturnType<typeof createWebhookEndpoint>>;

export const useCreateWebhookEndpointKey = "CreateWebhookEndpoint";
export const UseCreateWebhookEndpointKeyFn = (mutationKey?: Array<unknown>) => [useCreateWebhookEndpointKey, ...(mutationKey ?? [])];

export type DeleteWebhookEndpointMutationResult = Awaited<ReturnType<typeof deleteWebhookEndpoint>>;

export const useDeleteWebhookEndpointKey = "DeleteWebhookEndpoint";
export const UseDeleteWebhookEndpointKeyFn = (mutationKey?: Array<unknown>) => [useDeleteWebhookEndpointKey, ...(mutationKey ?? [])];

export type UpdateWebhookEndpointMutationResult = Awaited<ReturnType<typeof updateWebhookEndpoint>>;

export const useUpdateWebhookEndpointKey = "UpdateWebhookEndpoint";
export const UseUpdateWebhookEndpointKeyFn = (mutationKey?: Array<unknown>) => [useUpdateWebhookEndpointKey, ...(mutationKey ?? [])];

export type RotateWebhookSecretMutationResult = Awaited<ReturnType<typeof rotateWebhookSecret>>;

export const useRotateWebhookSecretKey = "RotateWebhookSecret";
export const UseRotateWebhookSecretKeyFn = (mutationKey?: Array<unknown>) => [useRotateWebhookSecretKey, ...(mutationKey ?? [])];

export type TestWebhookEndpointMutationResult = Awaited<ReturnType<typeof testWebhookEndpoint>>;

export const useTestWebhookEndpointKey = "TestWebhookEndpoint";
export const UseTestWebhookEndpointKeyFn = (mutationKey?: Array<unknown>) => [useTestWebhookEndpointKey, ...(mutationKey ?? [])];

export type ReplayWebhookEndpointMutationResult = Awaited<ReturnType<typeof replayWebhookEndpoint>>;

export const useReplayWebhookEndpointKey = "ReplayWebhookEndpoint";
export const UseReplayWebhookEndpointKeyFn = (mutationKey?: Array<unknown>) => [useReplayWebhookEndpointKey, ...(mutationKey ?? [])];

export type ReplayWebhookDeliveryMutationResult = Awaited<ReturnType<typeof replayWebhookDelivery>>;

export const useReplayWebhookDeliveryKey = "ReplayWebhookDelivery";
export const UseReplayWebhookDeliveryKeyFn = (mutationKey?: Array<unknown>) => [useReplayWebhookDeliveryKey, ...(mutationKey ?? [])];

export type UpdateMeMutationResult = Awaited<ReturnType<typeof updateMe>>;

export const useUpdateMeKey = "UpdateMe";
export const UseUpdateMeKeyFn = (mutationKey?: Array<unknown>) => [useUpdateMeKey, ...(mutationKey ?? [])];

export type UpdateSettingsMutationResult = Awaited<ReturnType<typeof updateSettings>>;

export const useUpdateSettingsKey = "UpdateSettings";
export const UseUpdateSettingsKeyFn = (mutationKey?: Array<unknown>) => [useUpdateSettingsKey, ...(mutationKey ?? [])];
