import { expect } from 'vitest'

import { csv, type ForeignFile } from './contact-files.ts'

const repeated = (count: number, cell = '') => Array.from({ length: count }, () => cell).join(',')

const entra =
  'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification'
const cognito =
  'name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at,cognito:mfa_enabled,cognito:username'
const okta =
  'login,firstName,lastName,middleName,honorificPrefix,honorificSuffix,email,title,displayName,nickName,profileUrl,secondEmail,mobilePhone,primaryPhone,preferredLanguage,locale,timezone,userType,employeeNumber'
const clerk =
  'id,first_name,last_name,username,primary_email_address,primary_phone_number,verified_email_addresses,unverified_email_addresses,verified_phone_numbers,unverified_phone_numbers,totp_secret,password_digest,password_hasher'
const supabase =
  'instance_id,id,aud,role,email,encrypted_password,email_confirmed_at,invited_at,last_sign_in_at,raw_app_meta_data,raw_user_meta_data,is_super_admin,created_at,updated_at,phone,phone_confirmed_at,confirmed_at,banned_until,deleted_at,is_anonymous'

const uuid = '7f0c9a54-6d1b-4b53-9a67-0d8f5f0e9c11'
const firebaseUsers = [
  {
    localId: 'Xk9aB2',
    email: 'fb1@example.org',
    emailVerified: true,
    passwordHash: 'aGFzaA==',
    salt: 'c2FsdA==',
    displayName: 'Ada Lovelace',
    photoUrl: 'https://photos.example.org/ada.png',
    lastSignedInAt: '1706780000000',
    createdAt: '1706770000000',
    providerUserInfo: [{ providerId: 'google.com', rawId: '1', email: 'other@example.org', displayName: 'Other' }],
  },
  { localId: 'Xk9aB3', email: 'fb2@example.org', emailVerified: false, displayName: 'Bea', createdAt: '1', disabled: true },
]

/** As systems for signing in write them. */
export const signInFiles: ForeignFile[] = [
  [
    'Entra ID',
    csv(
      entra,
      `ada@example.onmicrosoft.com,Ada Lovelace,Lovelace,ada@example.org,Ada,${uuid},Member,,,True,GB,,,,,,,020 7946 0000,,,,ada.home@example.org,,,`,
      `bea_example.net#EXT#@example.onmicrosoft.com,Bea Marsh,,bea@example.net,,${uuid.replace('7', '8')},Guest,,,False,,,,,,,,,,,,,,,`,
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', externalId: uuid, status: 'active', phone: null },
      { email: 'bea@example.net', name: 'Bea Marsh', externalId: uuid.replace('7', '8'), status: 'suspended' },
    ],
  ],
  [
    'Cognito',
    csv(
      cognito,
      `,Ada,Lovelace,King,Addie,,,https://photos.example.org/ada.png,,ada@example.org,TRUE,,1815-12-10,Europe/London,en_GB,+442079460000,FALSE,,1706770000,FALSE,${uuid}`,
      `Bea Marsh,,,,,,,,,bea@example.org,FALSE,,,,,,FALSE,,,FALSE,bea`,
    ),
    [
      {
        email: 'ada@example.org',
        name: 'Ada King Lovelace',
        externalId: uuid,
        locale: 'en-GB',
        timezone: 'Europe/London',
        emailVerifiedAt: expect.any(String),
      },
      { email: 'bea@example.org', name: 'Bea Marsh', externalId: 'bea', emailVerifiedAt: null },
    ],
  ],
  [
    'Okta',
    csv(
      okta,
      'ada@example.org,Ada,Lovelace,King,Dr.,,ada@example.org,,Countess,addie,,ada.home@example.org,,+442079460000,en-GB,en_US,Europe/London,,17',
      'bea,Bea,Marsh,,,,bea@example.org,,,,,,+442079460001,not a number,,,,,',
    ),
    [
      {
        email: 'ada@example.org',
        name: 'Ada King Lovelace',
        locale: 'en-US',
        phone: '+442079460000',
        externalId: null,
        timezone: 'Europe/London',
      },
      { email: 'bea@example.org', name: 'Bea Marsh', phone: null },
    ],
  ],
  [
    'Okta, without an address but the login',
    csv('login,firstName,lastName', 'ada@example.org,Ada,Lovelace'),
    [{ email: 'ada@example.org', name: 'Ada Lovelace' }],
  ],
  [
    'Clerk',
    csv(
      clerk,
      'user_2aB,Ada,Lovelace,ada,ada@example.org,+442079460000,ada@example.org,,+442079460000,,,$2a$10$x,bcrypt',
      'user_2aC,,,bea,bea@example.org,,,bea@example.org,,,,,',
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', externalId: 'user_2aB', phone: '+442079460000', emailVerifiedAt: null },
      { email: 'bea@example.org', name: 'bea', externalId: 'user_2aC', phone: null },
    ],
  ],
  [
    'Firebase, CSV without a header',
    csv(
      `Xk9aB2,fb1@example.org,true,aGFzaA==,c2FsdA==,"Lovelace, Ada",https://photos.example.org/ada.png,1,other@example.org,Other,,${repeated(12)},1706770000000,1706780000000,+442079460000,false,`,
      `Xk9aB3,fb2@example.org,false,,,Bea,,${repeated(16)},1706770000000,,,true,`,
      `Xk9aB4,fb3@example.org,false,,,Cyd,,${repeated(16)},1706770000000,,,,`,
    ),
    [
      {
        email: 'fb1@example.org',
        name: 'Lovelace, Ada',
        externalId: 'Xk9aB2',
        phone: '+442079460000',
        avatarUrl: 'https://photos.example.org/ada.png',
        emailVerifiedAt: expect.any(String),
        status: 'active',
      },
      { email: 'fb2@example.org', name: 'Bea', externalId: 'Xk9aB3', emailVerifiedAt: null, status: 'suspended' },
      { email: 'fb3@example.org', name: 'Cyd', externalId: 'Xk9aB4', status: 'active' },
    ],
  ],
  [
    'Firebase, JSON',
    JSON.stringify({ users: firebaseUsers }),
    [
      { email: 'fb1@example.org', name: 'Ada Lovelace', externalId: 'Xk9aB2', emailVerifiedAt: expect.any(String) },
      { email: 'fb2@example.org', name: 'Bea', externalId: 'Xk9aB3', emailVerifiedAt: null, status: 'suspended' },
    ],
  ],
  [
    'Supabase, the table auth.users',
    csv(
      supabase,
      `00000000-0000-0000-0000-000000000000,${uuid},authenticated,authenticated,ada@example.org,$2a$10$x,2024-02-01 10:00:00.123456+00,,,"{""provider"":""email""}","{""full_name"":""Ada Lovelace"",""sub"":""x""}",,2024-02-01 10:00:00+00,2024-02-01 10:00:00+00,,,2024-02-01 10:00:00.123456+00,,,false`,
      `00000000-0000-0000-0000-000000000000,${uuid.replace('7', '8')},authenticated,authenticated,bea@example.org,,,,,{},"{""name"":""Bea""}",,2024-02-01 10:00:00+00,,,,,,,false`,
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', externalId: uuid, emailVerifiedAt: '2024-02-01T10:00:00.123Z' },
      { email: 'bea@example.org', name: 'Bea', externalId: uuid.replace('7', '8'), emailVerifiedAt: null },
    ],
  ],
  [
    'Supabase, the dashboard',
    csv(
      'UID,Display name,Email,Phone,Providers,Provider type,Created at,Last sign in at',
      `${uuid},Ada Lovelace,ada@example.org,,Email,-,Thu 01 Feb 2024 10:00:00 GMT+0000,-`,
    ),
    [{ email: 'ada@example.org', name: 'Ada Lovelace', externalId: uuid }],
  ],
  [
    'Auth0, CSV',
    csv(
      'user_id,email,email_verified,name,nickname,given_name,family_name,picture,connection,created_at',
      '"auth0|65f0",ada@example.org,true,Ada Lovelace,ada,Ada,Lovelace,https://s.example.org/a.png,Username-Password-Authentication,2024-02-01T10:00:00.000Z',
    ),
    [{ email: 'ada@example.org', name: 'Ada Lovelace', externalId: 'auth0|65f0', emailVerifiedAt: expect.any(String) }],
  ],
  [
    'Auth0, JSON of the extension',
    JSON.stringify({
      Id: 'auth0|65f0',
      'Given Name': 'Ada',
      'Family Name': 'Lovelace',
      Nickname: 'ada',
      Name: 'Ada Lovelace',
      Email: 'ada@example.org',
      'Email Verified': false,
      Connection: 'x',
      identities: [{ user_id: 'a', email: 'other@example.org' }],
    }),
    [{ email: 'ada@example.org', name: 'Ada Lovelace', externalId: 'auth0|65f0', emailVerifiedAt: null }],
  ],
]
