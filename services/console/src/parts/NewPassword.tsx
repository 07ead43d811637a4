// A new password, twice. The server's rule decides; the length is told here already.
import { Form, Input } from 'antd';
import { useWords } from '../words/language';

export const PASSWORD_CHARS_MIN = 12;
const PASSWORD_CHARS_MAX = 128;

export function NewPassword() {
  const { signIn: words, shell } = useWords();
  return (
    <>
      <Form.Item
        name="password"
        label={words.newPassword}
        extra={words.passwordRule}
        rules={[
          { required: true, message: shell.required },
          { min: PASSWORD_CHARS_MIN, message: words.passwordRule },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_CHARS_MAX} />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={words.repeat}
        dependencies={['password']}
        rules={[
          { required: true, message: shell.required },
          ({ getFieldValue }) => ({
            validator: (_, typed) =>
              !typed || typed === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(words.repeatDiffers)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_CHARS_MAX} />
      </Form.Item>
    </>
  );
}
