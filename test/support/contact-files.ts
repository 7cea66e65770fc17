/** A file, who is in it, and the query that it is imported with. */
export type ForeignFile = [string, string, Person[], string?]

interface Person {
  email: string
  [field: string]: unknown
}

export const csv = (...rows: string[]) => rows.join('\n')
const googleContacts =
  'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Label,Website 1 - Value'
const olderGoogleContacts =
  'Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Birthday,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value'
const workspace =
  'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Status [READ ONLY],Last Sign In [READ ONLY],Recovery Email,Home Secondary Email,Work Secondary Email,Recovery Phone [MUST BE IN THE E.164 FORMAT],Work Phone,Home Phone,Mobile Phone,Employee ID'
const mailchimp =
  'Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS'
const salesforce =
  'Id,Username,LastName,FirstName,MiddleName,Name,CompanyName,Email,Phone,MobilePhone,Alias,IsActive,TimeZoneSidKey,LocaleSidKey,EmailEncodingKey,LanguageLocaleKey,ProfileId,FullPhotoUrl'
const salesforceContacts = 'Id,IsDeleted,AccountId,LastName,FirstName,Salutation,Name,Phone,Email,PhotoUrl'
const stripe =
  'id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Plan,Status,Cancel At Period End,Account Balance,Currency,Total Spend,Payment Count,tag (metadata)'

/** As address books, mailing lists, shops and CRMs write them. */
export const contactFiles: ForeignFile[] = [
  [
    'Google Contacts',
    csv(
      googleContacts,
      'Ada,King,Lovelace,,,,Dr.,,Addie,,Engines Ltd,Analyst,,1815-12-10,,https://photos.example.org/ada.jpg,* myContacts,* Work,ada@example.org,Home,ada.home@example.org,Mobile,+442079460000,,',
      'Bea,,Marsh,,,,,,,,,,,,,,* myContacts,* Home,bea@example.org ::: bea.2@example.org,,,Work,020 7946 0001,,',
      ',,,,,,,,Cyd,,,,,,,,,,cyd@example.org,,,Mobile,+442079460002 ::: +442079460003,,',
    ),
    [
      {
        email: 'ada@example.org',
        name: 'Ada King Lovelace',
        givenName: 'Ada',
        familyName: 'Lovelace',
        phone: '+442079460000',
        avatarUrl: 'https://photos.example.org/ada.jpg',
      },
      { email: 'bea@example.org', name: 'Bea Marsh', phone: null, externalId: null },
      { email: 'cyd@example.org', name: 'Cyd', phone: '+442079460002' },
    ],
  ],
  [
    'Google Contacts, as it was',
    csv(olderGoogleContacts, 'Ada K. Lovelace,Ada,K.,Lovelace,,Addie,,,,,* myContacts,* ,ada@example.org,Mobile,+442079460000'),
    [{ email: 'ada@example.org', name: 'Ada K. Lovelace', locale: null, phone: '+442079460000' }],
  ],
  [
    'Google Workspace',
    csv(
      workspace,
      'Ada,Lovelace,ada@example.org,****,,/Staff,,Active,2024-02-01,ada.home@example.org,,,+442079460009,,,+442079460000,17',
      'Bea,Marsh,bea@example.org,****,,/Staff,,Suspended,Never logged in,,,,,,,,',
      'Cyd,Moss,cyd@example.org,****,,/Staff,,Archived,Never logged in,,,,,,,,',
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', status: 'active', phone: '+442079460000', externalId: null },
      { email: 'bea@example.org', name: 'Bea Marsh', status: 'suspended', phone: null },
      { email: 'cyd@example.org', name: 'Cyd Moss', status: 'active' },
    ],
  ],
  [
    'Mailchimp',
    csv(
      mailchimp,
      'ada@example.org,Ada,Lovelace,"1 High St, London",,,2,2024-02-01 10:00:00,,2024-02-01 10:00:00,192.0.2.1,51.5,0.1,0,1,Europe/London,GB,ENG,2024-02-01 10:00:00,123,ab12,,"""vip"""',
      'bea@example.org,Bea,,,,,2,,,2024-02-02 10:00:00,,,,,,,,,2024-02-02 10:00:00,124,ab13,,',
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', timezone: 'Europe/London', externalId: null, emailVerifiedAt: null },
      { email: 'bea@example.org', name: 'Bea', timezone: null },
    ],
  ],
  [
    'Salesforce users',
    csv(
      salesforce,
      '005A0000001,ada@example.org.prod,Lovelace,Ada,King,Ada King Lovelace,Engines,ada@example.org,(020) 7946 0000,+442079460000,ada,true,Europe/London,en_GB,UTF-8,en_US,00eA,https://x.example.org/005A/F',
      '005A0000002,bea@example.org.prod,Marsh,,,Marsh,Engines,bea@example.org,,,bea,false,America/New_York,en_US,UTF-8,en_US,00eA,',
    ),
    [
      {
        email: 'ada@example.org',
        name: 'Ada King Lovelace',
        externalId: '005A0000001',
        timezone: 'Europe/London',
        locale: 'en-US',
        status: 'active',
      },
      { email: 'bea@example.org', name: 'Marsh', externalId: '005A0000002', status: 'suspended' },
    ],
    'onInvalid=omit',
  ],
  [
    'Salesforce contacts',
    csv(
      salesforceContacts,
      '003A1,false,001A,Lovelace,Ada,Ms.,Ada Lovelace,,ada@example.org,/services/images/photo/003A1',
      '003A2,false,001A,Marsh,Bea,,Bea Marsh,,bea@example.org,/services/images/photo/003A2',
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', externalId: '003A1', avatarUrl: null },
      { email: 'bea@example.org', name: 'Bea Marsh', externalId: '003A2' },
    ],
  ],
  [
    'Stripe',
    csv(
      stripe,
      'cus_P1,A customer,ada@example.org,Ada Lovelace,2024-02-01 10:00,false,card_1,pro,active,false,0.00,usd,10.00,1,a',
      'cus_P2,,bea@example.org,Bea Marsh,2024-02-01 10:00,true,,pro,past_due,false,0.00,usd,0.00,0,',
      'cus_P3,,cyd@example.org,Cyd,2024-02-01 10:00,false,,,,,0.00,usd,0.00,0,',
    ),
    [
      { email: 'ada@example.org', name: 'Ada Lovelace', externalId: 'cus_P1', status: 'active', metadata: {} },
      { email: 'bea@example.org', name: 'Bea Marsh', externalId: 'cus_P2', status: 'active' },
      { email: 'cyd@example.org', name: 'Cyd', externalId: 'cus_P3' },
    ],
  ],
]
